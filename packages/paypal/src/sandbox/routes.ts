import type { Decision, Route, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from './account/account.ts';
import { invoiceBody } from './answers.ts';
import type { Signer } from './certificate/signer.ts';
import { withDebugId } from './errors.ts';
import { tokenAnswer } from './guard.ts';
import { list, search } from './listing.ts';
import { cancel, remind } from './operations/notify.ts';
import { certificate, getWebhookEvent, resendWebhookEvent, verifyWebhook } from './operations/notifications.ts';
import { nextNumber } from './operations/numbers.ts';
import { invoiceIn, merchantIn, ok } from './operations/plan.ts';
import { qrCode } from './operations/qr-code.ts';
import { send, sendWhatIsDue } from './operations/send.ts';
import { deletePayment, deleteRefund, recordPayment, recordRefund } from './operations/transactions.ts';
import { triggered } from './operations/triggers.ts';
import { create, discard, update } from './operations/write-invoice.ts';
import { createTemplate, deleteTemplate, getTemplate, listTemplates, updateTemplate } from './templates/operations.ts';

type Handle = (request: SandboxRequest, account: Account, signer: Signer) => Decision | Promise<Decision>;

const invoicing = '/v2/invoicing';
const invoices = `${invoicing}/invoices`;
const invoice = `${invoices}/:id`;
const templates = `${invoicing}/templates`;
const notifications = '/v1/notifications';

/** The twenty operations of OpenAPI 2.3, the token, and what notifications need. */
const table: readonly (readonly [operation: string, method: Route['method'], path: string, handle: Handle])[] = [
  ['create', 'POST', invoices, create],
  ['list', 'GET', invoices, list],
  ['get', 'GET', invoice, get],
  ['update', 'PUT', invoice, update],
  ['discard', 'DELETE', invoice, discard],
  ['send', 'POST', `${invoice}/send`, send],
  ['remind', 'POST', `${invoice}/remind`, remind],
  ['cancel', 'POST', `${invoice}/cancel`, cancel],
  ['recordPayment', 'POST', `${invoice}/payments`, recordPayment],
  ['deletePayment', 'DELETE', `${invoice}/payments/:transaction`, deletePayment],
  ['recordRefund', 'POST', `${invoice}/refunds`, recordRefund],
  ['deleteRefund', 'DELETE', `${invoice}/refunds/:transaction`, deleteRefund],
  ['qrCode', 'POST', `${invoice}/generate-qr-code`, qrCode],
  ['nextNumber', 'POST', `${invoicing}/generate-next-invoice-number`, next],
  ['search', 'POST', `${invoicing}/search-invoices`, search],
  ['listTemplates', 'GET', templates, listTemplates],
  ['createTemplate', 'POST', templates, createTemplate],
  ['getTemplate', 'GET', `${templates}/:id`, getTemplate],
  ['updateTemplate', 'PUT', `${templates}/:id`, updateTemplate],
  ['deleteTemplate', 'DELETE', `${templates}/:id`, deleteTemplate],
  ['token', 'POST', '/v1/oauth2/token', (request, { tokens }) => tokenAnswer(request, tokens)],
  ['certificate', 'GET', `${notifications}/certs/:id`, (request, _, signer) => certificate(request, signer)],
  [
    'verifyWebhook',
    'POST',
    `${notifications}/verify-webhook-signature`,
    (request, _, signer) => verifyWebhook(request, signer),
  ],
  ['getWebhookEvent', 'GET', `${notifications}/webhooks-events/:id`, getWebhookEvent],
  ['resendWebhookEvent', 'POST', `${notifications}/webhooks-events/:id/resend`, resendWebhookEvent],
];

export function routesOf(account: Account, signer: Signer): readonly Route[] {
  return table.map(([operation, method, path, handle]) => ({
    operation,
    method,
    path,
    async handle(request) {
      sendWhatIsDue(account);
      const made = account.settings.triggers ? triggered(operation, request) : undefined;
      const decision = made ?? (await handle(request, account, signer));
      const debugId = account.ids.debug();
      if (!('commit' in decision)) return withDebugId(decision, debugId);
      return { commit: async () => withDebugId(await decision.commit(), debugId) };
    },
  }));
}

function get(request: SandboxRequest, account: Account): SandboxAnswer {
  const { settings } = account;
  const found = invoiceIn(request, account, settings.readLagMs);
  return 'refused' in found ? found.refused : ok(invoiceBody(found.invoice, settings));
}

function next(request: SandboxRequest, account: Account): SandboxAnswer {
  return ok({ invoice_number: nextNumber(account, merchantIn(request, account)) });
}
