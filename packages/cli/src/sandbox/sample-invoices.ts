import { addDaysTo, localDate, type InvoiceDraft, type InvoicingProvider } from '@billingual/core';
import type { Running } from './running.ts';

const customers = [
  ['Tanya', 'Lee', 'tanya@example.com'],
  ['Amir', 'Haddad', 'amir@example.com'],
  ['Chiara', 'Rossi', 'chiara@example.com'],
  ['Noah', 'Okafor', 'noah@example.com'],
] as const;

const goods = [
  ['Yoga mat', '12.05'],
  ['Foam roller', '24.90'],
  ['Private lesson', '80.00'],
] as const;

/** What becomes of a sample once it is a draft, in turn. */
const fates: readonly ((id: string, provider: InvoicingProvider, running: Running) => Promise<unknown>)[] = [
  (id, provider) => provider.send(id, { notify: true }),
  async (id, provider, { sandbox }) => {
    await provider.send(id);
    await sandbox.payer.pay(id, '10.00');
  },
  async (id, provider, { sandbox }) => {
    await provider.send(id);
    await sandbox.payer.pay(id);
  },
  async () => undefined,
  async (id, provider) => {
    await provider.send(id);
    await provider.cancel(id);
  },
];

/** So many invoices in all states, the same ones each time, made by the real client. Gives back how many there are of each status. */
export async function addSamples(running: Running, count: number): Promise<Readonly<Record<string, number>>> {
  const { sandbox, accounts, environment } = running;
  const { provider } = accounts.open(environment, { clock: sandbox.clock });
  const counts: Record<string, number> = {};
  const today = localDate(new Date(sandbox.clock.now()).toISOString().slice(0, 10));
  for (let index = 0; index < count; index += 1) {
    const { invoice } = await provider.create({ ...sample(index), dueDate: addDaysTo(today, 14 + (index % 30)) });
    const id = invoice.source?.id ?? '';
    await fates[index % fates.length]?.(id, provider, running);
    const { status } = await provider.get(id);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

function sample(index: number): InvoiceDraft {
  const [given, surname, email] = customers[index % customers.length] ?? customers[0];
  const [name, unitPrice] = goods[index % goods.length] ?? goods[0];
  return {
    number: `SAMPLE-${String(index + 1).padStart(4, '0')}`,
    currency: 'USD',
    description: 'A sample',
    customer: { name: { full: `${given} ${surname}`, given, surname }, email },
    lines: [{ name, quantity: 1 + (index % 5), unitPrice, tax: { name: 'Sales tax', percent: '8.25' } }],
    partialPayment: true,
  };
}
