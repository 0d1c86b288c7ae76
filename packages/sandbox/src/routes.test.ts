import { expect, it } from 'vitest';
import { create, invoicesUrl, toySimulator } from './__fixtures__/toy-simulator.ts';

const get = async (
  path: string,
  method = 'GET',
): Promise<{ status: number; body: string; operation: string | undefined }> => {
  const toy = toySimulator();
  const answer = await toy.fetch(`${invoicesUrl}${path}`, { method });
  return { status: answer.status, body: await answer.text(), operation: toy.truth.of('request')[0]?.operation };
};

it('takes parameters out of the path, decoded', async () => {
  const { status, body } = await get('/A%2F%C3%A9');
  expect([status, JSON.parse(body)]).toEqual([200, { id: 'A/é', note: expect.any(String) }]);
});

it.each([
  ['a path that is not there', '/1/2/3', 'GET'],
  ['an empty parameter', '/', 'GET'],
  ['a percent sign that stands for nothing', '/%zz', 'GET'],
  ['the wrong method', '/1', 'DELETE'],
])('answers %s as the provider does for what it does not have', async (_, path, method) => {
  expect(await get(path, method)).toEqual({ status: 404, body: `{"error":"no ${method} here"}`, operation: 'unknown' });
});

it('answers HEAD like a path that is not there, without a body', async () => {
  expect(await get('/1', 'HEAD')).toEqual({ status: 404, body: '', operation: 'unknown' });
});

it('asks the guard before a route, and not where there is none', async () => {
  const toy = toySimulator();
  const ask = (path: string): Promise<Response> =>
    toy.fetch(`${invoicesUrl}${path}`, { headers: { authorization: 'wrong' } });
  expect([(await ask('/1')).status, (await ask('/1/2')).status]).toEqual([401, 404]);
});

it('hands a body over that is no JSON as what it is', async () => {
  const toy = toySimulator();
  for (const body of ['', '{', new Uint8Array([0x22, 0xff, 0x22])]) {
    expect((await toy.fetch(invoicesUrl, { method: 'POST', body })).status).toBe(400);
  }
  expect((await create(toy.fetch)).status).toBe(201);
});
