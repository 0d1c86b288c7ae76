import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { create, toySimulator } from './__fixtures__/toy-simulator.ts';

/** What comes back for these bytes until the connection closes. */
async function raw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}

describe('listen', () => {
  it('listens on this machine only, at a port of its own', async () => {
    const toy = toySimulator();
    const [one, other] = [await toy.listen(), await toy.listen()];
    expect(one.url).toBe(`http://127.0.0.1:${one.port}`);
    expect(one.port).not.toBe(other.port);
    await Promise.all([one.close(), other.close()]);
  });

  it('is not to be reached at another address', async () => {
    const listening = await toySimulator().listen();
    await expect(fetch(`http://127.0.0.2:${listening.port}/`)).rejects.toThrow('fetch failed');
    await listening.close();
  });

  it('listens where it is told to, and says when it cannot', async () => {
    const toy = toySimulator();
    const one = await toy.listen();
    await expect(toy.listen(one.port)).rejects.toThrow('EADDRINUSE');
    await one.close();
    const again = await toy.listen(one.port);
    expect(again.port).toBe(one.port);
    await again.close();
  });

  it('shows over a socket what was made in process', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    await create(toy.fetch);
    const answer = await create(globalThis.fetch, `${listening.url}/v1/invoices`);
    expect(await answer.json()).toMatchObject({ id: 'T2', host: `127.0.0.1:${listening.port}` });
    await listening.close();
  });

  it('closes connections that are kept alive', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    const kept = raw(listening.port, 'GET /v1/invoices/1 HTTP/1.1\r\nhost: x\r\n\r\n');
    await expect.poll(() => toy.truth.of('request').length).toBe(1);
    await listening.close();
    expect(await kept).toContain('HTTP/1.1 200 OK');
  });

  it('closes connections on which something is still going on', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    const begun = Promise.withResolvers<void>();
    const run = (): Promise<void> => {
      begun.resolve();
      return new Promise(() => undefined);
    };
    toy.faults.add({ operation: 'create', phase: 'before-commit', action: { type: 'run', run } });
    const waiting = create(globalThis.fetch, `${listening.url}/v1/invoices`);
    await begun.promise;
    await Promise.all([listening.close(), expect(waiting).rejects.toThrow('fetch failed')]);
  });

  it('sends only a part of the head before a connection breaks in the middle of it', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    toy.faults.add({ operation: 'get', phase: 'mid-headers', action: { type: 'fin' } });
    const got = await raw(listening.port, 'GET /v1/invoices/1 HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 200 /);
    expect(got).not.toContain('\r\n\r\n');
    await listening.close();
  });

  it('promises the whole length of a body that it cuts', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    toy.faults.add({ operation: 'get', phase: 'mid-body', action: { type: 'truncate', bytes: 10 } });
    const got = await raw(listening.port, 'GET /v1/invoices/1 HTTP/1.1\r\nhost: x\r\n\r\n');
    const [head = '', body = ''] = got.split('\r\n\r\n');
    expect(body).toBe('{"id":"1",');
    expect(head).toContain('content-length: 120');
    await listening.close();
  });

  it('takes a path with two slashes for a path', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    const got = await raw(listening.port, 'GET //evil.test/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(got).toMatch(/^HTTP\/1\.1 404 /);
    expect(toy.truth.of('request')[0]?.path).toBe('//evil.test/');
    await listening.close();
  });

  it('says so when code that a test runs inside it fails', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    const run = (): never => {
      throw new Error('a mistake in the test');
    };
    toy.faults.add({ operation: 'create', phase: 'before-parse', action: { type: 'run', run } });
    const answer = await create(globalThis.fetch, `${listening.url}/v1/invoices`);
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('a mistake in the test')]);
    await listening.close();
  });

  it('breaks off a request that is too large', async () => {
    const toy = toySimulator();
    const listening = await toy.listen();
    const body = new Uint8Array(17 * 1024 * 1024);
    await expect(fetch(`${listening.url}/v1/invoices`, { method: 'POST', body })).rejects.toThrow('fetch failed');
    expect(toy.truth.entries).toEqual([]);
    await listening.close();
  });
});
