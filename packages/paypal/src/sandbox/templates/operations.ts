import type { Decision, JsonObject, JsonValue, SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import type { Account } from '../account/account.ts';
import { instantText } from '../account/times.ts';
import { figuresOf } from '../arithmetic.ts';
import { failure, notTheirs } from '../errors.ts';
import { readPage } from '../listing.ts';
import { moneyBody } from '../money/currencies.ts';
import { bodyOf, merchantIn, ok, planned } from '../operations/plan.ts';
import { moneyProblems, taxIdsOf } from '../operations/prepare.ts';
import type { TemplateContent } from '../schema/content.ts';
import type { PayPalSettings } from '../settings.ts';
import { templateRule } from '../validate.ts';
import { chargesBody } from '../wire/charges.ts';
import { selfLink, written } from '../wire/links.ts';
import { without } from '../wire/without.ts';
import type { StoredTemplate } from './store.ts';

const mostOwn = 50;

/** Beside the templates, what the merchant's profile has for the head of an invoice. */
export function listTemplates(request: SandboxRequest, account: Account): SandboxAnswer {
  const page = readPage(request.url.searchParams);
  if ('refused' in page) return page.refused;
  const isBrief = request.url.searchParams.get('fields')?.toLowerCase() === 'none';
  const start = (page.page - 1) * page.pageSize;
  const rows = account.templates.list(merchantIn(request, account)).slice(start, start + page.pageSize);
  return ok({
    addresses: [
      { address_line_1: '1234 First Street', admin_area_2: 'Anytown', admin_area_1: 'CA', country_code: 'US' },
    ],
    emails: account.settings.invoicerEmails[0] ?? null,
    phones: [{ country_code: '1', national_number: '4085551234', phone_type: 'MOBILE' }],
    templates: rows.map((it) =>
      isBrief
        ? { id: it.id, name: it.name, default_template: it.content.default_template ?? false }
        : templateBody(it, account.settings),
    ),
    links: [],
  });
}

export function getTemplate(request: SandboxRequest, account: Account): SandboxAnswer {
  const found = templateIn(request, account);
  return 'refused' in found ? found.refused : ok(templateBody(found.template, account.settings));
}

export function createTemplate(request: SandboxRequest, account: Account): Decision {
  return writing(request, account, 201, () => ({}));
}

export function updateTemplate(request: SandboxRequest, account: Account): Decision {
  return writing(request, account, 200, () => {
    const found = templateIn(request, account);
    if ('template' in found && found.template.merchant === undefined) return { refused: notTheirs('template') };
    return found;
  });
}

export function deleteTemplate(request: SandboxRequest, account: Account): Decision {
  return planned(() => {
    const found = templateIn(request, account);
    if ('refused' in found) return found.refused;
    if (found.template.merchant === undefined) {
      const description = 'Global templates cannot be deleted.';
      return failure('NOT_AUTHORIZED', [{ issue: 'CANNOT_DELETE_GLOBAL_TEMPLATE', description }]);
    }
    return {
      change() {
        account.templates.remove(found.template.id);
        account.world.record({ kind: 'commit', operation: 'deleteTemplate', id: found.template.id });
        return { status: 204 };
      },
    };
  });
}

type Found = { readonly template: StoredTemplate } | { readonly refused: SandboxAnswer };

function templateIn(request: SandboxRequest, account: Account): Found {
  const template = account.templates.get(request.params['id'] ?? '');
  if (template === undefined) return { refused: failure('RESOURCE_NOT_FOUND') };
  const isTheirs = template.merchant === undefined || template.merchant === merchantIn(request, account);
  return isTheirs ? { template } : { refused: notTheirs('template') };
}

function writing(
  request: SandboxRequest,
  account: Account,
  status: 200 | 201,
  find: () => Found | { readonly template?: never },
): Decision {
  const { settings, templates, world, ids } = account;
  return planned(() => {
    const found = find();
    if ('refused' in found) return found.refused;
    const body = bodyOf<TemplateContent>(request, templateRule(settings));
    if ('refused' in body) return body.refused;
    const { content } = body;
    const merchant = merchantIn(request, account);
    const own = templates.list(merchant).filter((it) => it.merchant !== undefined);
    const name = content.name ?? found.template?.name ?? `Template ${own.length + 1}`;
    if (templates.list(merchant).some((it) => it.name === name && it.id !== found.template?.id))
      return refusal('/name', 'TEMPLATE_NAME_ALREADY_EXISTS', 'Template name already exists.');
    if (found.template === undefined && own.length >= mostOwn)
      return refusal('/', 'MAXIMUM_TEMPLATES_REACHED', `There may be ${mostOwn} templates.`);
    const info = content.template_info;
    const priced = info?.detail === undefined ? undefined : info;
    const problems = priced === undefined ? [] : moneyProblems(priced, '/template_info');
    if (problems.length > 0) return failure('INVALID_REQUEST', problems);
    return {
      change() {
        const now = world.clock.now();
        const template: StoredTemplate = {
          id: found.template?.id ?? ids.of('TEMP'),
          merchant,
          name,
          content,
          figures: priced && figuresOf(priced, settings),
          itemIds: (info?.items ?? []).map(() => ids.of('ITEM')),
          taxIds: info === undefined ? new Map() : taxIdsOf(info, account),
          createdAt: found.template?.createdAt ?? now,
          ...(found.template !== undefined && { updatedAt: now }),
        };
        templates.put(template);
        const operation = status === 201 ? 'createTemplate' : 'updateTemplate';
        world.record({ kind: 'commit', operation, id: template.id });
        const whole = (): JsonObject => templateBody(template, settings);
        return written(status, request.headers, settings, whole, selfLink('templates', template.id));
      },
    };
  });
}

function refusal(field: string, issue: string, description: string): SandboxAnswer {
  return failure('INVALID_REQUEST', [{ field, location: 'body', issue, description }]);
}

function templateBody(template: StoredTemplate, settings: PayPalSettings): JsonObject {
  const { content } = template;
  return without({
    id: template.id,
    name: template.name,
    default_template: content.default_template ?? false,
    template_info: infoBody(template, settings),
    settings: content.settings as JsonValue | undefined,
    unit_of_measure: content.unit_of_measure ?? 'QUANTITY',
    standard_template: template.merchant === undefined,
    links: [{ ...selfLink('templates', template.id) }],
  });
}

function infoBody(template: StoredTemplate, settings: PayPalSettings): JsonObject | undefined {
  const { figures } = template;
  const info = template.content.template_info;
  if (info === undefined || figures === undefined) return info as JsonObject | undefined;
  const { template_id: _, ...configuration } =
    (chargesBody(info, figures, template, settings)['configuration'] as Record<string, JsonValue>) ?? {};
  return without({
    ...(info as unknown as JsonObject),
    ...chargesBody(info, figures, template, settings),
    detail: {
      ...(info.detail as unknown as JsonObject),
      metadata: without({
        create_time: instantText(template.createdAt),
        last_update_time: template.updatedAt === undefined ? undefined : instantText(template.updatedAt),
      }),
    },
    configuration,
    due_amount: moneyBody(figures.total, info.detail.currency_code),
  });
}
