import type { Decision, SandboxAnswer, World } from '@billingual/sandbox';
import { fieldRoutes } from './account/field-routes.ts';
import type { InvoiceSettings } from './account/invoice-settings.ts';
import type { Ledger } from './account/ledger.ts';
import type { MerchantFields } from './account/merchant-fields.ts';
import type { OpenRequest, OpenRoute } from './account/open-route.ts';
import { afterCreate, cancel, isAllowed, publish, send, update, type Change } from './actions.ts';
import { acceptedAnswer, detailsAnswer, invoiceAnswer, type Surroundings } from './answers.ts';
import type { ServiceErrors } from './errors.ts';
import type { Wish } from './invoice/content.ts';
import { isObject } from './invoice/read-field.ts';
import { pageAnswer, readListQuery } from './listing.ts';
import type { CybersourceSettings } from './settings.ts';
import type { InvoiceStore, StoredInvoice } from './state.ts';
import { validate } from './validate.ts';
import { payload, type TreeObject } from './wire/payload.ts';

export interface RouteParts {
  readonly world: World;
  readonly settings: CybersourceSettings;
  readonly store: InvoiceStore;
  readonly ledger: Ledger;
  readonly errors: ServiceErrors;
  readonly invoiceSettings: InvoiceSettings;
  readonly fields: MerchantFields;
}

const invoices = '/invoicing/v2/invoices';
const invoice = `${invoices}/:id`;

/** Every operation of the developer guide 26.04 and of the Node SDK 0.0.83. */
export function routesOf(parts: RouteParts): readonly OpenRoute[] {
  const { world, settings, store, errors, invoiceSettings, fields } = parts;
  const around = (): Surroundings => ({
    settings,
    now: world.clock.now(),
    customLabels: invoiceSettings.customLabels,
    definition: (id) => fields.get('Invoice', id),
    digits: parts.ledger.digits,
  });
  return [
    { operation: 'create', method: 'POST', path: invoices, handle: create(parts, around) },
    {
      operation: 'list',
      method: 'GET',
      path: invoices,
      handle: (request) => {
        const read = readListQuery(request, settings);
        if ('problems' in read) return errors.badRequest('VALIDATION_ERRORS', read.problems);
        const seen = store.readableAll(world.clock.monotonic() - settings.listLagMs);
        return ok(pageAnswer(seen, read.query, around(), world));
      },
    },
    {
      operation: 'get',
      method: 'GET',
      path: invoice,
      handle: ({ params }) => {
        const found = store.readable(params['id'] ?? '', world.clock.monotonic() - settings.readLagMs);
        return found === undefined ? errors.notFound() : ok(detailsAnswer(found, around()));
      },
    },
    { operation: 'update', method: 'PUT', path: invoice, handle: replace(parts, around) },
    { operation: 'send', method: 'POST', path: `${invoice}/delivery`, handle: act(parts, around, 'send', send) },
    // One l.
    {
      operation: 'cancel',
      method: 'POST',
      path: `${invoice}/cancelation`,
      handle: act(parts, around, 'cancel', cancel),
    },
    {
      operation: 'publish',
      method: 'POST',
      path: `${invoice}/publication`,
      handle: act(parts, around, 'publish', publish),
    },
    {
      operation: 'getSettings',
      method: 'GET',
      path: '/invoicing/v2/invoiceSettings',
      handle: () => ok(invoiceSettings.answer(world.clock.now())),
    },
    {
      operation: 'updateSettings',
      method: 'PUT',
      path: '/invoicing/v2/invoiceSettings',
      handle: ({ json }) => ({
        commit: () => {
          const problem = invoiceSettings.put(json);
          if (problem === undefined) return ok(invoiceSettings.answer(world.clock.now()));
          return errors.badRequest(problem.reason, 'details' in problem ? problem.details : []);
        },
      }),
    },
    ...fieldRoutes(fields, errors, settings),
  ];
}

/** What will be done, or why not. Asked again when it is done: much can happen between the two. */
type Plan = { readonly refused: SandboxAnswer } | { readonly change: () => StoredInvoice };

function planned(plan: () => Plan, answer: (invoice: StoredInvoice) => SandboxAnswer): Decision {
  const first = plan();
  if ('refused' in first) return first.refused;
  return {
    commit: () => {
      const again = plan();
      return 'refused' in again ? again.refused : answer(again.change());
    },
  };
}

function ok(body: TreeObject): SandboxAnswer {
  return { status: 200, body: payload(body) };
}

function create(parts: RouteParts, around: () => Surroundings): OpenRoute['handle'] {
  const { settings, store, ledger, errors } = parts;
  return ({ json }) => {
    const read = validate(json, { settings, now: around().now, checkField: parts.fields.check });
    if ('problems' in read) return errors.badRequest('VALIDATION_ERRORS', read.problems);
    const { wish } = read;
    const plan = (): Plan =>
      wish.invoiceNumber !== undefined && store.isTaken(wish.invoiceNumber)
        ? { refused: errors.badRequest('DUPLICATE_RECORD') }
        : {
            change: () => {
              const at = ledger.circumstances();
              return ledger.apply('create', afterCreate(newDraft(wish, parts, at.now), wish, at));
            },
          };
    return planned(plan, (made) =>
      settings.createAnswer === 'accepted'
        ? { status: 202, body: payload(acceptedAnswer(made, around().now)) }
        : { status: 201, body: payload(invoiceAnswer(made, around())) },
    );
  };
}

function newDraft(
  { content, invoiceNumber, deliveryMode = 'None' }: Wish,
  parts: RouteParts,
  now: number,
): StoredInvoice {
  const { settings, store, world } = parts;
  const ownId = settings.idOfOwnNumber === 'number' ? invoiceNumber : undefined;
  // A number that was freed by a cancelation is no free id.
  const id = ownId === undefined || store.hasId(ownId) ? store.nextNumber() : ownId;
  return {
    id,
    invoiceNumber: invoiceNumber ?? id,
    createdAt: now,
    readableFrom: world.clock.monotonic() + (settings.createAnswer === 'accepted' ? settings.acceptedLagMs : 0),
    status: 'DRAFT',
    deliveryMode,
    content,
    paid: '0',
    refunded: '0',
    reopened: '0',
    history: [{ event: 'DRAFT', at: now }],
  };
}

function replace(parts: RouteParts, around: () => Surroundings): OpenRoute['handle'] {
  const { settings, ledger, errors } = parts;
  return ({ params, json }) => {
    const plan = (): Plan => {
      const before = found(parts, params);
      if (before === undefined) return { refused: errors.notFound() };
      const read = validate(json, { settings, now: around().now, before, checkField: parts.fields.check });
      if ('problems' in read) return { refused: errors.badRequest('VALIDATION_ERRORS', read.problems) };
      if (!isAllowed('update', before, settings)) return { refused: errors.badRequest('ACTION_NOT_ALLOWED') };
      return { change: () => ledger.apply('update', update(before, read.wish, ledger.circumstances())) };
    };
    return planned(plan, (changed) => ok(invoiceAnswer(changed, around())));
  };
}

type Doing = (before: StoredInvoice, at: ReturnType<Ledger['circumstances']>) => Change;

/** Delivery, cancelation and publication: an empty object in, the invoice out. */
function act(
  parts: RouteParts,
  around: () => Surroundings,
  action: 'send' | 'cancel' | 'publish',
  doing: Doing,
): OpenRoute['handle'] {
  const { settings, ledger, errors } = parts;
  return ({ params, json, body }) => {
    const isEmpty = body.length === 0 && settings.emptyBody === 'accepted';
    if (!isObject(json) && !isEmpty) return errors.badRequest('VALIDATION_ERRORS');
    const plan = (): Plan => {
      const before = found(parts, params);
      if (before === undefined) return { refused: errors.notFound() };
      if (!isAllowed(action, before, settings)) return { refused: errors.badRequest('ACTION_NOT_ALLOWED') };
      return { change: () => ledger.apply(action, doing(before, ledger.circumstances())) };
    };
    return planned(plan, (changed) => ok(invoiceAnswer(changed, around())));
  };
}

/** As it is now; but what cannot be read yet cannot be changed either. */
function found({ store, world }: RouteParts, params: OpenRequest['params']): StoredInvoice | undefined {
  const current = store.current(params['id'] ?? '');
  return current !== undefined && current.readableFrom <= world.clock.monotonic() ? current : undefined;
}
