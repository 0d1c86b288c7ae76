import type { Invoice, InvoicingProvider } from '@billingual/core';
import type { CybersourceProvider } from '@billingual/cybersource';
import type { PayPalProvider } from '@billingual/paypal';
import type { Sandbox } from '@billingual/sandbox';
import { draft } from './planted.ts';

/** A client in the middle of a scene, with an invoice that is as it has to be. */
export interface Scene {
  readonly provider: InvoicingProvider;
  readonly far: Sandbox;
  readonly id: string;
}

export interface Operation {
  /** What an invoice has been through before; a draft otherwise. Nothing goes wrong meanwhile. */
  readonly after?: readonly Step[];
  readonly act: (scene: Scene) => Promise<unknown>;
  /** For what only one of them has. */
  readonly only?: 'paypal' | 'cybersource';
}

type Step = 'sent' | 'mailed' | 'paid' | 'recorded' | 'refunded';

const cash = { amount: '1.00', method: 'cash' } as const;

export const steps: Readonly<Record<Step, (scene: Scene) => Promise<unknown>>> = {
  sent: ({ provider, id }) => provider.send(id),
  mailed: ({ provider, id }) => provider.send(id, { notify: true }),
  paid: ({ far, id }) => far.payer.pay(id),
  recorded: ({ provider, id }) => provider.recordPayment(id, { ...cash, note: 'private as a diary' }),
  refunded: ({ provider, id }) => provider.recordRefund(id, cash),
};

const renamed = (name: string) => (it: Invoice) => ({ ...it, lines: it.lines.map((line) => ({ ...line, name })) });
const all = async (rows: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of rows);
};
const transaction = async ({ provider, id }: Scene, direction: 'payment' | 'refund'): Promise<string> => {
  const found = (await provider.get(id)).transactions.find((it) => it.direction === direction);
  return found?.id ?? 'EXTR-1';
};
const templates = ({ provider }: Scene): PayPalProvider['templates'] => (provider as PayPalProvider).templates;
const extras = ({ provider }: Scene): CybersourceProvider => provider as CybersourceProvider;
const template = { name: 'private as a diary', template_info: { detail: { currency_code: 'USD', note: 'Quillonia' } } };
const field = { label: 'Vexworthy', fieldType: 'text', customerVisible: true };

export const operations: Readonly<Record<string, Operation>> = {
  create: { act: ({ provider }) => provider.create({ ...draft, number: 'S-2' }) },
  'create, resumed': { act: ({ provider }) => provider.create(draft, { resume: true }) },
  'create, number taken': { act: ({ provider }) => provider.create(draft) },
  get: { act: ({ provider, id }) => provider.get(id) },
  list: { act: ({ provider }) => provider.list().take(5) },
  'list by e-mail': {
    act: ({ provider }) => provider.list({ customerEmail: 'quillonia.vexworthy@example.com' }).take(5),
  },
  'list by number': { act: ({ provider }) => provider.list({ number: 'S-1' }).take(5) },
  'list, whole invoices': { act: ({ provider }) => all(provider.list().full()) },
  update: { act: ({ provider, id }) => provider.update(id, renamed('mats of Vexworthy')) },
  send: { act: ({ provider, id }) => provider.send(id) },
  'send with a mail': { act: ({ provider, id }) => provider.send(id, { notify: true }) },
  cancel: { after: ['mailed'], act: ({ provider, id }) => provider.cancel(id, { notify: true }) },
  discard: { act: ({ provider, id }) => provider.discard(id) },
  remind: { after: ['sent'], act: ({ provider, id }) => provider.remind(id) },
  recordPayment: {
    after: ['sent'],
    act: ({ provider, id }) => provider.recordPayment(id, { ...cash, note: 'private as a diary' }),
  },
  deletePayment: {
    after: ['sent', 'recorded'],
    act: async (scene) => scene.provider.deletePayment(scene.id, await transaction(scene, 'payment')),
  },
  recordRefund: { after: ['sent', 'paid'], act: ({ provider, id }) => provider.recordRefund(id, cash) },
  deleteRefund: {
    after: ['sent', 'paid', 'refunded'],
    act: async (scene) => scene.provider.deleteRefund(scene.id, await transaction(scene, 'refund')),
  },
  qrCode: { after: ['sent'], act: ({ provider, id }) => provider.qrCode(id) },
  nextNumber: { act: ({ provider }) => provider.nextNumber() },

  'templates.list': { only: 'paypal', act: (scene) => templates(scene).list() },
  'templates.create': { only: 'paypal', act: (scene) => templates(scene).create(template) },
  'templates.get': { only: 'paypal', act: (scene) => templates(scene).get('TEMP-1') },
  'templates.update': { only: 'paypal', act: (scene) => templates(scene).update('TEMP-1', template) },
  'templates.delete': { only: 'paypal', act: (scene) => templates(scene).delete('TEMP-1') },

  'settings.get': { only: 'cybersource', act: (scene) => extras(scene).settings.get() },
  'settings.update': {
    only: 'cybersource',
    act: (scene) => extras(scene).settings.update({ customEmailMessage: 'private as a diary' }),
  },
  'fields.list': { only: 'cybersource', act: (scene) => extras(scene).fields.list() },
  'fields.create': { only: 'cybersource', act: (scene) => extras(scene).fields.create(field) },
  'fields.update': { only: 'cybersource', act: (scene) => extras(scene).fields.update('1', field) },
  'fields.delete': { only: 'cybersource', act: (scene) => extras(scene).fields.delete('1') },
  publish: { only: 'cybersource', act: (scene) => extras(scene).publish(scene.id) },
};
