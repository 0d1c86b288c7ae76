import { describe, expect, it } from 'vitest';
import { residueOf, type JsonObject, type JsonValue, type PathRow } from '@billingual/core';
import { leavesOf, valuesAt, withChanged } from './__fixtures__/body-paths.ts';
import {
  complete,
  completeNotification,
  completeNotification2023,
  completePage,
  completeRow,
} from './__fixtures__/complete.ts';
import { createAnswer, createRequest, getAnswer, listAnswer, updateRequest } from './__fixtures__/documented-paths.ts';
import { fixtures } from './__fixtures__/fixtures.ts';
import { homesAt } from './__fixtures__/plain.ts';
import { cybersourceDialect } from './index.ts';

const { paths } = cybersourceDialect;
const homed = paths.filter((it) => it.home !== null);
const homeless = paths.filter((it) => it.home === null);
const readable = homed.filter((it) => it.way !== 'w');
const writable = homed.filter((it) => it.way !== 'r');

/** The body in which a row's field stands. */
function bodyFor({ path }: PathRow): JsonObject {
  if (path.startsWith('invoices[]') || path === 'totalInvoices') return completePage;
  if (path.startsWith('payloads[]')) return completeNotification2023;
  if (path.startsWith('payload.')) return completeNotification;
  return path === 'createdDate' ? completeRow : complete;
}

function read(body: JsonObject): unknown {
  const kind = cybersourceDialect.classify(body);
  if (kind === 'page') return cybersourceDialect.readPage(body).value;
  if (kind === 'row' || kind === 'notification') return cybersourceDialect.readSummary(body).value;
  return cybersourceDialect.read(body).value;
}

/** Fields that cannot be taken out without changing what the body is, or making it unreadable: they get another value. */
const others: Readonly<Record<string, JsonValue>> = {
  submitTimeUtc: '2027-01-01T00:00:00Z',
  'orderInformation.amountDetails.totalAmount': '999.99',
  'orderInformation.amountDetails.currency': 'EUR',
  'invoices[].orderInformation.amountDetails.currency': 'EUR',
};

describe('reading', () => {
  it.each(readable.map((row) => [row.path, row] as const))('%s has the home it is said to have', (path, row) => {
    const body = path.endsWith('.invoiceBalance')
      ? withChanged(bodyFor(row), path.replace('invoiceBalance', 'balanceAmount'), () => undefined)
      : bodyFor(row);
    expect(valuesAt(body, path), 'the complete body lacks it').not.toHaveLength(0);
    const before = homesAt(read(body), row.home as string);
    const after = homesAt(read(withChanged(body, path, () => others[path])), row.home as string);
    expect(before, 'nothing is there').not.toHaveLength(0);
    expect(after).not.toEqual(before);
  });

  it.each(writable.filter((it) => it.way === 'w').map((row) => [row.path, row] as const))(
    '%s of a request has the home it is said to have',
    (path, row) => {
      const before = homesAt(read(complete), row.home as string);
      const after = homesAt(read(withChanged(complete, path, () => undefined)), row.home as string);
      expect(before).not.toHaveLength(0);
      expect(after).not.toEqual(before);
    },
  );
});

describe('writing', () => {
  const request = cybersourceDialect.write(cybersourceDialect.read(complete).value).value as JsonObject;

  it.each(writable.map((row) => [row.path]))('%s is in a request of an invoice that has it', (path) => {
    expect(valuesAt(request, path)).not.toHaveLength(0);
  });

  it('puts nothing into a request that is not in the table as writable', () => {
    const known = new Set(writable.map((it) => it.path));
    expect(leavesOf(request).filter((it) => !known.has(it))).toEqual([]);
  });
});

describe('the table', () => {
  const bodies = [complete, completePage, completeRow, completeNotification, completeNotification2023];
  const known = new Set(paths.map((it) => it.path));
  const covered = (path: string): boolean => known.has(path) || known.has(path.replace(/_links\.\w+\./, '_links.*.'));

  it('has no path twice', () => {
    expect(known.size).toBe(paths.length);
  });

  // The list was made from the documentation of the Node SDK 0.0.83: 39 fields of a create request, 66 of its answer and 27 of a list,
  // together 132 fields of bodies; an answer to get adds four. 93 of these have different paths, and 81 when the four
  // links count as one. The developer guide and the samples add three.
  it('holds every field that the SDK documents for a body', () => {
    expect([createRequest, createAnswer, listAnswer].map((it) => it.length)).toEqual([39, 66, 27]);
    expect([updateRequest, getAnswer].map((it) => it.length)).toEqual([36, 70]);
    const documented = [createRequest, updateRequest, createAnswer, getAnswer, listAnswer].flat();
    expect(documented.filter((it) => !covered(it))).toEqual([]);
    expect(new Set(documented).size).toBe(93);
  });

  it('says of a field that it can be written exactly when the SDK documents it for a request', () => {
    expect(
      paths
        .filter((it) => it.way !== 'r')
        .map((it) => it.path)
        .toSorted(),
    ).toEqual(createRequest.toSorted());
    const createOnly = createRequest.filter((it) => !updateRequest.includes(it));
    expect(createOnly).toEqual([
      'clientReferenceInformation.partner.developerId',
      'clientReferenceInformation.partner.solutionId',
      'invoiceInformation.invoiceNumber',
    ]);
  });

  it('says of a field that it is answered exactly when the SDK or a sample shows it in an answer', () => {
    const answered = paths
      .filter((it) => it.way !== 'w' && !it.path.startsWith('payload') && it.home !== null)
      .map((it) => it.path);
    const shown = new Set(
      fixtures.flatMap((it) => leavesOf(it.body)).map((it) => it.replace(/_links\.\w+\./, '_links.*.')),
    );
    const documented = new Set([...getAnswer, ...listAnswer].map((it) => it.replace(/_links\.\w+\./, '_links.*.')));
    const neither = answered.filter((it) => !documented.has(it) && !shown.has(it));
    // A row by itself, and the spelling that the developer guide has for requests.
    expect(neither).toEqual(['orderInformation.lineItems[].discountRate', 'createdDate']);
  });

  it('holds every field of every documented body that is an invoice, a list or a notification', () => {
    const real = fixtures.filter((it) => it.kind !== 'error' && it.kind !== 'reference');
    expect(real.length).toBeGreaterThan(10);
    for (const { name, body } of real)
      expect(
        leavesOf(body).filter((it) => !covered(it)),
        name,
      ).toEqual([]);
  });

  it('has a row for each of these 84, and for each field of the two kinds of notification', () => {
    const ofWebhooks = new Set([completeNotification, completeNotification2023].flatMap((it) => leavesOf(it)));
    expect(ofWebhooks.size).toBe(58);
    expect(paths.filter((it) => ofWebhooks.has(it.path))).toHaveLength(58);
    expect(paths).toHaveLength(84 + 58);
  });

  it('lists what has no home as residue, and nothing else of a complete body', () => {
    const request = {
      ...complete,
      invoiceInformation: { ...(complete['invoiceInformation'] as JsonObject), sendImmediately: true },
    };
    const entries = [request, ...bodies].flatMap((it) => residueOf(it, paths));
    expect(entries.filter((it) => it.why !== 'no-canonical-home')).toEqual([]);
    const listed = new Set(
      entries.map((it) => it.pointer.slice(1).replace('payloads/0', 'payloads[]').replaceAll('/', '.')),
    );
    expect([...listed].toSorted()).toEqual(homeless.map((it) => it.path).toSorted());
  });

  it('gives a reason for every field without a home', () => {
    expect(homeless.length).toBeGreaterThan(0);
    expect(homeless.filter((it) => it.note === undefined)).toEqual([]);
  });
});
