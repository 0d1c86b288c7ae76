import type { JsonObject, JsonValue } from '@billingual/sandbox';
import type { ErrorDetail } from '../errors.ts';
import { isObject } from '../invoice/read-field.ts';
import type { TreeObject } from '../wire/payload.ts';
import { submitTimeUtc } from '../wire/times.ts';

/** How the account's invoices look and are mailed; not to be confused with the settings of the simulator. */
export interface InvoiceSettings {
  answer(now: number): TreeObject;
  /** Takes over what was sent and keeps the rest. Empty text resets a field, an empty list of labels does not. */
  put(body: JsonValue | undefined): SettingsProblem | undefined;
  readonly customLabels: readonly TreeObject[];
  readonly remindersEnabled: boolean;
}

type SettingsProblem =
  | { readonly reason: 'INVALID_IMAGE' }
  | { readonly reason: 'VALIDATION_ERRORS'; readonly details: readonly ErrorDetail[] };

type Kind = 'text' | 'flag' | 'language' | 'currency' | 'labels' | 'colours' | 'urls' | 'logo' | 'authentication';

const kinds: Readonly<Record<string, Kind>> = {
  merchantLogo: 'logo',
  merchantDisplayName: 'text',
  customEmailMessage: 'text',
  enableReminders: 'flag',
  headerStyle: 'colours',
  deliveryLanguage: 'language',
  defaultCurrencyCode: 'currency',
  payerAuthenticationInInvoicing: 'authentication',
  showVatNumber: 'flag',
  vatRegistrationNumber: 'text',
  shipTo: 'flag',
  phoneNumber: 'flag',
  email: 'flag',
  enableMerchantEmailNotifications: 'flag',
  merchantEmail: 'text',
  customLabels: 'labels',
  customRedirectUrls: 'urls',
};

const defaults: Readonly<JsonObject> = {
  enableReminders: false,
  deliveryLanguage: 'en-US',
  defaultCurrencyCode: 'USD',
  payerAuthenticationInInvoicing: 'disable',
  showVatNumber: false,
  shipTo: false,
  phoneNumber: false,
  email: false,
  enableMerchantEmailNotifications: false,
};

const languages: readonly string[] = 'zh-CN zh-TW en-US fr-FR de-DE ja-JP pt-BR ru-RU es-419'.split(' ');

const merchant = {
  name: 'Simulated Merchant',
  phone: '5550100',
  addressDetails: {
    address1: '1 Nowhere Street',
    city: 'Bellevue',
    state: 'WA',
    // Lower case, as in the sample of the guide.
    country: 'us',
    postalCode: '98005',
  },
};

export function invoiceSettings(): InvoiceSettings {
  let stored: JsonObject = defaults;
  return {
    answer: (now) => ({
      submitTimeUtc: submitTimeUtc(now),
      invoiceSettingsInformation: shown(stored),
      merchantInformation: merchant,
    }),
    put(body) {
      const given = isObject(body) ? (body['invoiceSettingsInformation'] ?? {}) : undefined;
      if (!isObject(given))
        return { reason: 'VALIDATION_ERRORS', details: [{ field: prefix, reason: 'INVALID_DATA' }] };
      const known = Object.entries(given).flatMap(([name, value]): Entry[] => {
        const kind = kinds[name];
        return kind === undefined || value === undefined || value === null ? [] : [[name, kind, value]];
      });
      const wrong = known.filter(([, kind, value]) => value !== '' && !checks[kind](value));
      if (wrong.some(([, kind]) => kind === 'logo')) return { reason: 'INVALID_IMAGE' };
      const details = wrong.map(([name]) => ({ field: `${prefix}.${name}`, reason: 'INVALID_DATA' }) as const);
      if (details.length > 0) return { reason: 'VALIDATION_ERRORS', details };
      for (const [name, , value] of known) {
        const { [name]: _, ...rest } = stored;
        const reset = defaults[name] === undefined ? rest : { ...rest, [name]: defaults[name] };
        stored = value === '' ? reset : { ...stored, [name]: value };
      }
      return undefined;
    },
    get customLabels() {
      return (stored['customLabels'] ?? []) as readonly TreeObject[];
    },
    get remindersEnabled() {
      return stored['enableReminders'] === true;
    },
  };
}

type Entry = readonly [name: string, kind: Kind, value: JsonValue];

const prefix = 'invoiceSettingsInformation';

const isText = (value: JsonValue): value is string => typeof value === 'string';
const isColour = (value: JsonValue | undefined): boolean =>
  value === undefined || (isText(value) && /^#(?:[0-9a-fA-F]{3}){1,2}$/.test(value));

const checks: Readonly<Record<Kind, (value: JsonValue) => boolean>> = {
  text: isText,
  flag: (value) => typeof value === 'boolean',
  language: (value) => isText(value) && languages.includes(value),
  currency: (value) => isText(value) && /^[A-Z]{3}$/.test(value),
  labels: (value) =>
    Array.isArray(value) && (value as readonly JsonValue[]).every((it) => isObject(it) && isText(it['key'] ?? null)),
  colours: (value) => isObject(value) && isColour(value['fontColor']) && isColour(value['backgroundColor']),
  urls: (value) => isObject(value) && Object.values(value).every((it) => it !== undefined && isText(it)),
  logo: (value) => isText(value) && logoType(value) !== undefined && value.length <= (4 * 1_048_576) / 3,
  authentication: (value) => isText(value) && ['enable', 'update', 'disable'].includes(value),
};

/** By how png, jpg and gif begin, in Base64. */
const beginnings = [
  ['iVBORw0KGgo', 'PNG'],
  ['/9j/', 'JPEG'],
  ['R0lGOD', 'GIF'],
] as const;

function logoType(logo: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(logo)) return undefined;
  return beginnings.find(([beginning]) => logo.startsWith(beginning))?.[1];
}

/**
 * Not what was sent: the logo comes back as a data URI, payer authentication under another name and as text, and the VAT number not
 * at all.
 */
function shown(stored: JsonObject): TreeObject {
  const {
    merchantLogo: logo,
    payerAuthenticationInInvoicing: authentication,
    vatRegistrationNumber: _,
    ...rest
  } = stored;
  return {
    ...(isText(logo ?? null) && { merchantLogo: `data:image/${logoType(logo as string)};base64,${logo as string}` }),
    ...(rest as TreeObject),
    payerAuthentication3DSVersion: authentication === 'disable' ? 'False' : 'True',
  };
}
