import { draft, operations, type Capability, type InvoicingProvider } from '@billingual/core';
import { check, type Check } from '../check.ts';
import { equal, fail, holds } from '../expect.ts';
import { sample } from '../sample.ts';

type Method = Exclude<
  {
    [K in keyof InvoicingProvider]-?: InvoicingProvider[K] extends (...all: never[]) => unknown ? K : never;
  }[keyof InvoicingProvider],
  never
>;

const methods: Readonly<Record<Method, true>> = {
  create: true,
  get: true,
  list: true,
  update: true,
  send: true,
  cancel: true,
  discard: true,
  remind: true,
  recordPayment: true,
  deletePayment: true,
  recordRefund: true,
  deleteRefund: true,
  qrCode: true,
  nextNumber: true,
};

/** One can only be done to what the other made. */
const rests = [
  ['search', 'list'],
  ['schedule', 'send'],
  ['deletePayment', 'recordPayment'],
  ['deleteRefund', 'recordRefund'],
] as const;

export const identity: readonly Check[] = [
  check('it follows this version of the contract, with every method', async ({ provider }) => {
    equal(provider.spec, 1, 'spec');
    const missing = Object.keys(methods).filter((it) => typeof provider[it as Method] !== 'function');
    equal(missing, [], 'methods that are missing');
    for (const method of ['verify', 'receive'] as const)
      equal(typeof provider.webhooks[method], 'function', `webhooks.${method}`);
  }),

  check("its name is its dialect's, one word in lower case", async ({ provider }) => {
    equal(provider.name, provider.dialect.name, 'name');
    holds(/^[a-z][a-z0-9-]*$/.test(provider.name), `${provider.name} is not one word of a-z, 0-9 and -`);
    holds(provider.dialect.title !== '', 'the dialect has no title for people');
    holds(provider.account !== '', 'the account has no name');
  }),

  check('its identity is that of the account: the same for the same one, and another for each other', async (stage) => {
    const { provider } = stage;
    const { same, others } = stage.accounts ?? fail('open() gives no accounts: make the same one again, and others');
    holds(same.length > 0 && others.length > 0, 'open() gives no account that is the same, or none that is another');
    for (const it of same) equal(it.identity, provider.identity, 'the identity of the same account');
    const all = [provider, ...others].map((it) => it.identity);
    equal(new Set(all).size, all.length, 'identities of different accounts that differ');
  }),

  check('its identity is short text without a secret in it', async ({ provider: { identity }, accounts, secrets }) => {
    for (const it of [identity, ...(accounts?.others ?? []).map((other) => other.identity)])
      holds(/^[a-z0-9-]{1,64}$/.test(it), 'an identity is not of a-z, 0-9 and -, 64 characters at most');
    const told = (secrets ?? []).filter((it) => identity.toLowerCase().includes(it.toLowerCase())).length;
    equal(told, 0, 'secrets in the identity');
  }),

  check('it is no live account that is tried here', async ({ provider }) => {
    holds(provider.environment !== 'live', 'these cases make invoices; give them a simulated account');
  }),

  check('it says of every operation whether it can, and why not', async ({ provider }) => {
    const told = Object.entries<Capability>(provider.capabilities);
    equal(told.map(([name]) => name).toSorted(), [...operations].toSorted(), 'the operations it speaks of');
    const mute = told.filter(([, it]) => !it.can && it.reason.trim() === '').map(([name]) => name);
    equal(mute, [], 'operations it cannot do, without a reason');
    equal(provider.capabilities, provider.dialect.capabilities, 'capabilities, against the dialect');
    const { capabilities } = provider;
    const baseless = rests.filter(([it, base]) => capabilities[it].can && !capabilities[base].can);
    equal(baseless, [], 'operations that rest on one it cannot do');
  }),

  check('its dialect names its paths, statuses and limits', async ({ provider: { dialect } }) => {
    const { paths, statuses, limits, shape, arithmetic } = dialect;
    holds(paths.length > 0 && statuses.length > 0, 'a dialect without paths or statuses is none');
    const twice = paths.filter((it, index) => paths.findIndex((other) => other.path === it.path) !== index);
    equal(
      twice.map((it) => it.path),
      [],
      'paths that are there twice',
    );
    equal(
      limits.filter((it) => it.source === '').map((it) => it.path),
      [],
      'limits without a source',
    );
    equal(arithmetic.exponents, shape.exponents, 'exponents of the arithmetic, against the shape');
    holds(shape.lines.max > 0, 'the dialect holds no line');
  }),

  check('its dialect writes the same invoice twice the same way, and reads what it wrote', async (stage) => {
    const { dialect } = stage.provider;
    const invoice = draft({ ...sample(stage), number: 'CF-1' });
    const [first, second] = [dialect.write(invoice), dialect.write(invoice)];
    const body =
      first.value ?? fail(`the plainest invoice cannot be written: ${first.findings.map((it) => it.id).join(', ')}`);
    equal(body, second.value, 'the second body');
    equal(dialect.read(body).value.number, 'CF-1', 'the number read back');
    holds(first.totals.equal, 'the total of the plainest invoice would change');
  }),

  check('its dialect takes nothing for an invoice that is none', async ({ provider: { dialect } }) => {
    for (const body of [null, undefined, 1, 'invoice', [], {}, { error: 'no' }])
      holds(dialect.classify(body) !== 'invoice', `${JSON.stringify(body)} was taken for an invoice`);
  }),
];
