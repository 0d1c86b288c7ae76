import { addDaysTo, localDate, type Invoice, type InvoiceDraft, type InvoicingProvider } from '@billingual/core';
import { seededRandom, type Sandbox } from '@billingual/sandbox';
import { demoCases } from '../demo-cases.ts';
import { dialectOf } from '../providers.ts';

/** What is at the source before anything is moved. */
export interface Shop {
  readonly generated: number;
  readonly documented: number;
}

const people = [
  ['Tanya', 'Lee'],
  ['Amir', 'Haddad'],
  ['Chiara', 'Rossi'],
  ['Noah', 'Okafor'],
  ['Ana', 'Sousa'],
] as const;

const goods = [
  ['Yoga mat', '12.05'],
  ['Foam roller', '24.90'],
  ['Private lesson', '80.00'],
  ['Water bottle', '9.99'],
  ['Season ticket', '345.00'],
] as const;

/** What becomes of each, in turn: most of them wait to be paid. */
const fates = ['open', 'open', 'draft', 'open', 'open', 'paid', 'open', 'open', 'partly paid', 'open'] as const;
type Fate = (typeof fates)[number];

/** Requests under way at a time while the shop is filled. */
const atOnce = 4;

/** The same invoices each time: `count` that were made up, and every one that the provider's documentation shows whole. */
export async function fillShop(provider: InvoicingProvider, sandbox: Sandbox, count: number): Promise<Shop> {
  const random = seededRandom(7);
  const today = localDate(new Date(sandbox.clock.now()).toISOString().slice(0, 10));
  const made = Array.from({ length: count }, (_, index) => ({
    draft: generated(index, today, random),
    fate: fates[index % fates.length] ?? 'open',
  }));
  const shown = documented(provider.dialect.name).map((draft) => ({ draft, fate: 'open' as const }));
  await inParallel([...shown, ...made], ({ draft, fate }) => put(draft, fate, provider, sandbox));
  return { generated: made.length, documented: shown.length };
}

function generated(index: number, today: ReturnType<typeof localDate>, random: () => number): InvoiceDraft {
  const pick = <const T extends readonly [unknown, ...unknown[]]>(some: T): T[number] =>
    some[Math.floor(random() * some.length)] ?? some[0];
  const [given, surname] = pick(people);
  const number = `SHOP-${String(index + 1).padStart(4, '0')}`;
  return {
    number,
    currency: pick(['USD', 'USD', 'USD', 'EUR', 'GBP']),
    description: 'Spring term',
    customer: { name: { full: `${given} ${surname}`, given, surname }, email: `${number.toLowerCase()}@example.com` },
    dueDate: addDaysTo(today, 10 + Math.floor(random() * 60)),
    lines: Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const [name, unitPrice] = pick(goods);
      return { name, quantity: 1 + Math.floor(random() * 4), unitPrice, tax: { name: 'Sales tax', percent: '8.25' } };
    }),
    partialPayment: true,
  };
}

/** As the provider's own documentation has them; several show the same number, which one account takes once. */
function documented(name: string): readonly (Invoice | InvoiceDraft)[] {
  const dialect = dialectOf(name);
  return demoCases()
    .filter(({ from, to }) => from === name && to !== undefined)
    .map(({ body }, index) => {
      const { value } = dialect.read(body);
      return { ...value, number: `DOC-${index + 1}${value.number === undefined ? '' : `-${value.number}`}` };
    });
}

async function put(
  draft: Invoice | InvoiceDraft,
  fate: Fate,
  provider: InvoicingProvider,
  { payer }: Sandbox,
): Promise<void> {
  const { invoice } = await provider.create(draft, { policy: { nameSplit: 'last-token' } });
  const id = invoice.source?.id ?? '';
  if (fate !== 'draft') await provider.send(id);
  if (fate === 'paid') await payer.pay(id);
  if (fate === 'partly paid') await payer.pay(id, '5.00');
}

async function inParallel<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const worker = async (): Promise<void> => {
    for (const it of left) await run(it);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
