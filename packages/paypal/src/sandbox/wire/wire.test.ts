import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caller, invoices, issuesOf } from '../__fixtures__/client.ts';
import { utf8 } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { png } from './png.ts';
import { rawMember } from './raw-member.ts';

describe('crc32', () => {
  it('is that of IEEE 802.3, and never negative', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf4_3926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

describe('rawMember', () => {
  it('gives a member as it was written', () => {
    const json = '{ "a" : {"b": [1, "}"]} , "e\\u0076ent" :\n{ "n" : 1.0, "text": "\\"{,}" }, "z": 2 }';
    expect(rawMember(json, 'event')).toBe('{ "n" : 1.0, "text": "\\"{,}" }');
    expect(rawMember(json, 'z')).toBe('2');
    expect(rawMember(json, 'n')).toBeUndefined();
    expect(rawMember('{}', 'n')).toBeUndefined();
  });

  it('finds every member of every object, in every layout', () => {
    const layouts = fc.constantFrom<number | string>(0, 1, '\t');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), layouts, (value, space) => {
        const json = JSON.stringify(value, undefined, space);
        for (const [name, member] of Object.entries(value))
          expect(JSON.parse(rawMember(json, name) ?? 'null')).toEqual(JSON.parse(JSON.stringify(member)));
      }),
    );
  });
});

describe('png', () => {
  it('is a picture of that size, with a checksum on every part', () => {
    const bytes = png(300, 200, (x) => x === 0);
    const view = new DataView(bytes.buffer);
    const chunks: [string, Uint8Array][] = [];
    for (let start = 8; start < bytes.length;) {
      const length = view.getUint32(start);
      const named = bytes.subarray(start + 4, start + 8 + length);
      expect(view.getUint32(start + 8 + length)).toBe(crc32(named));
      chunks.push([new TextDecoder().decode(named.subarray(0, 4)), named.subarray(4)]);
      start += 12 + length;
    }
    expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'IDAT', 'IEND']);
    const rows = inflateSync(chunks[1]?.[1] ?? new Uint8Array());
    expect(rows).toHaveLength(200 * (1 + 38));
    expect([...rows.subarray(0, 3)]).toEqual([0, 0x7f, 0xff]);
  });
});

describe('a QR code', () => {
  const start = [0x89, 0x50, 0x4e, 0x47];
  const asked = async (
    qrCode: 'png-part' | 'base64-part' | 'base64',
    body: object = {},
  ): Promise<{ status: number; type: string; bytes: Uint8Array; issues: readonly unknown[] }> => {
    const it = caller({ qrCode });
    const id = (await it.created()).id;
    const path = `${invoices}/${id}/generate-qr-code`;
    // The bytes themselves: they are no text.
    const seen = await it.call('POST', path, body);
    let bytes = new Uint8Array();
    it.sandbox.faults.add({
      operation: 'qrCode',
      phase: 'mid-body',
      action: {
        type: 'mutate',
        change: (answer) => {
          if (answer.body instanceof Uint8Array) bytes = new Uint8Array(answer.body);
          else if (typeof answer.body === 'string') bytes = utf8(answer.body);
          return answer;
        },
      },
    });
    await it.call('POST', path, body);
    return { status: seen.status, type: seen.headers.get('content-type') ?? '', bytes, issues: issuesOf(seen) };
  };

  it('comes as a PNG in one part of a multipart body', async () => {
    const { status, type, bytes } = await asked('png-part', { width: 150, height: 150, action: 'PAY' });
    expect([status, type]).toEqual([200, expect.stringMatching(/^multipart\/form-data; boundary=/)]);
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const [head = '', image = ''] = text.split('\r\n\r\n');
    expect(head).toContain('name="qr-code"; filename="qr-code.png"\r\nContent-Type: image/png');
    expect(start.map((_, index) => image.charCodeAt(index))).toEqual(start);
    expect(text.endsWith(`--${type.split('boundary=')[1]}--\r\n`)).toBe(true);
  });

  it.each([
    [{}, 500, 500],
    [{ width: 150, height: 300 }, 150, 300],
  ])('has the size that is asked for: %j', async (body, width, height) => {
    const { bytes } = await asked('base64', body);
    const image = Uint8Array.from(atob(new TextDecoder().decode(bytes)), (it) => it.charCodeAt(0));
    const view = new DataView(image.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([width, height]);
  });

  it('comes as Base64 in a part, or alone, when so set', async () => {
    const part = new TextDecoder().decode((await asked('base64-part')).bytes);
    expect(part).toContain('name="image"\r\nContent-Type: application/json\r\n\r\niVBORw0KGgo');
    expect(new TextDecoder().decode((await asked('base64')).bytes)).toMatch(/^iVBORw0KGgo/);
  });

  it.each([
    [{ width: 149 }, 'INVALID_INTEGER_MIN_VALUE'],
    [{ height: 501 }, 'INVALID_INTEGER_MAX_VALUE'],
    [{ action: 'look' }, 'INVALID_PARAMETER_SYNTAX'],
    [{ width: '500' }, 'INVALID_PARAMETER_SYNTAX'],
  ])('is refused for %j', async (body, issue) => {
    expect(await asked('png-part', body)).toMatchObject({ status: 400, issues: [issue] });
  });

  it('is given for a draft, or not', async () => {
    const it = caller({ qrCodeOfDraft: 'refused' });
    const id = (await it.created()).id;
    expect((await it.call('POST', `${invoices}/${id}/generate-qr-code`, {})).status).toBe(422);
    await it.call('POST', `${invoices}/${id}/send`, {});
    expect((await it.call('POST', `${invoices}/${id}/generate-qr-code`, {})).status).toBe(200);
  });
});
