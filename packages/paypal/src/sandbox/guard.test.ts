import { describe, expect, it } from 'vitest';
import { caller, host, invoices, simple, textAt, tokenOf } from './__fixtures__/client.ts';
import { paypalSandbox, type PayPalSandbox } from './index.ts';

const b64url = (value: object): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const assertion = (payload: object): Record<string, string> => ({
  'paypal-auth-assertion': `${b64url({ alg: 'none' })}.${b64url(payload)}.`,
});

async function token(sandbox: PayPalSandbox, authorization: string, form: string): Promise<[number, unknown]> {
  const answer = await sandbox.fetch(`${host}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  return [answer.status, await answer.json()];
}

const basic = ({ credentials }: PayPalSandbox): string =>
  `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`;

describe('the endpoint for tokens', () => {
  it('gives a bearer token for nine hours', async () => {
    const sandbox = paypalSandbox();
    const [status, body] = await token(sandbox, basic(sandbox), 'grant_type=client_credentials');
    expect([status, body]).toEqual([
      200,
      {
        scope: expect.stringContaining('https://uri.paypal.com/services/invoicing'),
        access_token: expect.stringMatching(/^SIMULATED-/),
        token_type: 'Bearer',
        app_id: expect.any(String),
        expires_in: 32_400,
        nonce: expect.any(String),
      },
    ]);
  });

  it('refuses every other credential, in the words of OAuth', async () => {
    const sandbox = paypalSandbox();
    for (const wrong of ['', `Basic ${btoa('live-client:live-secret')}`, basic(sandbox).replace('Basic', 'Bearer')]) {
      expect(await token(sandbox, wrong, 'grant_type=client_credentials')).toEqual([
        401,
        { error: 'invalid_client', error_description: 'Client Authentication failed' },
      ]);
    }
  });

  it.each([
    ['', 'invalid_request'],
    ['grant_type=password', 'unsupported_grant_type'],
  ])('refuses the form %j', async (form, error) => {
    const sandbox = paypalSandbox();
    expect(await token(sandbox, basic(sandbox), form)).toEqual([400, expect.objectContaining({ error })]);
  });
});

describe('every other operation', () => {
  const list = async (sandbox: PayPalSandbox, headers: Record<string, string>): Promise<Response> =>
    sandbox.fetch(`${host}${invoices}`, { headers });

  it('wants a bearer token, and takes no Basic credentials', async () => {
    const sandbox = paypalSandbox();
    for (const headers of [{}, { authorization: basic(sandbox) }]) {
      const answer = await list(sandbox, headers as Record<string, string>);
      const id = answer.headers.get('paypal-debug-id');
      expect([answer.status, await answer.json()]).toEqual([
        401,
        expect.objectContaining({ name: 'AUTHENTICATION_FAILURE', debug_id: id }),
      ]);
      expect(id).toMatch(/^[0-9a-f]{13}$/);
    }
  });

  it.each([
    ['oauth', { error: 'invalid_token', error_description: 'Token signature verification failed' }],
    ['api', expect.objectContaining({ name: 'AUTHENTICATION_FAILURE' })],
  ] as const)('refuses a token it does not know in the way that is set: %s', async (invalidToken, body) => {
    const answer = await list(paypalSandbox({ invalidToken }), { authorization: 'Bearer nobody-issued-this' });
    expect([answer.status, await answer.json()]).toEqual([401, body]);
  });

  it('takes a token until it expires', async () => {
    const sandbox = paypalSandbox({ tokenLifeSeconds: 60 });
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    await sandbox.clock.advance(59_999);
    expect((await list(sandbox, { authorization })).status).toBe(200);
    await sandbox.clock.advance(1);
    expect((await list(sandbox, { authorization })).status).toBe(401);
  });

  it('judges that by time that passes, not by a clock that is set', async () => {
    const sandbox = paypalSandbox();
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    sandbox.clock.set(Date.UTC(2040, 0, 1));
    expect((await list(sandbox, { authorization })).status).toBe(200);
  });

  it('takes no token that was revoked', async () => {
    const sandbox = paypalSandbox();
    const authorization = `Bearer ${await tokenOf(sandbox)}`;
    sandbox.settings.tokenGeneration += 1;
    expect((await list(sandbox, { authorization })).status).toBe(401);
    expect((await list(sandbox, { authorization: `Bearer ${await tokenOf(sandbox)}` })).status).toBe(200);
  });

  it('acts for a merchant that agreed to it, who has invoices of its own', async () => {
    const { call, sandbox, created } = caller();
    const iss = sandbox.credentials.clientId;
    const own = await created();
    const forThem = assertion({ iss, payer_id: 'SIMULATEDPAYR' });
    const answer = await call('POST', invoices, simple({ invoice_number: '0001' }), forThem);
    expect(answer.status).toBe(201);
    const listed = await call('GET', invoices, undefined, assertion({ iss, email: 'represented@example.com' }));
    expect(listed.body['items']).toHaveLength(1);

    const theirs = textAt(answer.body, 'href').split('/').at(-1);
    const denied = [
      await call('GET', `${invoices}/${theirs}`),
      await call('GET', `${invoices}/${own.id}`, undefined, forThem),
    ];
    for (const { status, body } of denied)
      expect([status, body]).toEqual([
        403,
        expect.objectContaining({
          name: 'NOT_AUTHORIZED',
          details: [expect.objectContaining({ issue: 'PERMISSION_DENIED' })],
        }),
      ]);
  });

  it('acts for nobody who did not agree, and takes no assertion that is malformed', async () => {
    const { call, sandbox } = caller();
    const iss = sandbox.credentials.clientId;
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await call('GET', invoices, undefined, headers)).status;
    expect(await status(assertion({ iss, payer_id: 'STRANGER' }))).toBe(403);
    expect(await status(assertion({ iss: 'another-client', payer_id: 'SIMULATEDPAYR' }))).toBe(401);
    expect(await status({ 'paypal-auth-assertion': 'nonsense' })).toBe(401);
    const signed = `${assertion({ iss, payer_id: 'SIMULATEDPAYR' })['paypal-auth-assertion']}signature`;
    expect(await status({ 'paypal-auth-assertion': signed })).toBe(401);
  });

  it('makes up no answers', async () => {
    const { call } = caller();
    const answer = await call('GET', invoices, undefined, { 'paypal-mock-response': '{}' });
    expect([answer.status, answer.text]).toEqual([403, '']);
  });

  it('takes bodies as JSON only, and refuses a POST without one unless it is set otherwise', async () => {
    const { call, sandbox } = caller();
    const send = async (body: string | undefined, headers: Record<string, string>): Promise<number> =>
      (await call('POST', '/v2/invoicing/generate-next-invoice-number', body, headers)).status;
    expect(await send('{}', {})).toBe(200);
    expect(await send('{}', { 'content-type': 'application/json; charset=utf-8' })).toBe(200);
    expect(await send('{}', { 'content-type': 'text/plain' })).toBe(415);
    expect(await send(undefined, {})).toBe(415);
    sandbox.settings.emptyBody = 'accepted';
    expect(await send(undefined, {})).toBe(200);
  });

  it('has nothing for PATCH, and says so with an empty 404', async () => {
    const { call, created } = caller();
    const answer = await call('PATCH', `${invoices}/${(await created()).id}`, []);
    expect([answer.status, answer.text]).toEqual([404, '']);
    expect(answer.headers.get('paypal-debug-id')).toMatch(/^[0-9a-f]{13}$/);
  });
});

describe('the simulator', () => {
  it('answers for the sandbox of PayPal, and never for the live hosts', async () => {
    const sandbox = paypalSandbox();
    for (const live of ['https://api-m.paypal.com', 'https://api.paypal.com'])
      await expect(sandbox.fetch(`${live}/v1/oauth2/token`, { method: 'POST' })).rejects.toThrow('fetch failed');
    const older = await sandbox.fetch('https://api.sandbox.paypal.com/v1/oauth2/token', { method: 'POST' });
    expect(older.status).toBe(401);
    expect(sandbox.credentials).toMatchObject({
      environment: 'sandbox',
      clientId: expect.stringContaining('simulator'),
    });
  });

  it('refuses a setting that there is not', () => {
    const misspelt: object = { uniqueNumber: false };
    expect(() => paypalSandbox(misspelt)).toThrow('there is no setting uniqueNumber');
  });
});
