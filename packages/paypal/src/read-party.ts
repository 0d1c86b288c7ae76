import {
  callingCode,
  listAt,
  objectAt,
  textAt,
  unread,
  type Address,
  type Building,
  type Copy,
  type JsonObject,
  type JsonPointer,
  type JsonValue,
  type Party,
  type PersonName,
  type Phone,
  type Reading,
  type Recipient,
} from '@billingual/core';
import { wordAt } from './words/word-at.ts';

/** PayPal's name of a text, and its home. The writer goes through the same tables. */
type Fields<K extends string> = readonly (readonly [string, K])[];

export const nameFields: Fields<keyof PersonName> = [
  ['full_name', 'full'],
  ['prefix', 'prefix'],
  ['given_name', 'given'],
  ['middle_name', 'middle'],
  ['surname', 'surname'],
  ['suffix', 'suffix'],
  ['alternate_full_name', 'alternateFull'],
];

export const addressFields: Fields<Exclude<keyof Address, 'details'>> = [
  ['address_line_1', 'line1'],
  ['address_line_2', 'line2'],
  ['address_line_3', 'line3'],
  ['admin_area_4', 'neighbourhood'],
  ['admin_area_3', 'sublocality'],
  ['admin_area_2', 'city'],
  ['admin_area_1', 'subdivision'],
  ['postal_code', 'postalCode'],
  ['country_code', 'countryCode'],
];

type DetailKey =
  | 'street_number'
  | 'street_name'
  | 'street_type'
  | 'delivery_service'
  | 'building_name'
  | 'sub_building';

/** Kept under PayPal's own names. */
export const addressDetails: Fields<DetailKey> = [
  ['street_number', 'street_number'],
  ['street_name', 'street_name'],
  ['street_type', 'street_type'],
  ['delivery_service', 'delivery_service'],
  ['building_name', 'building_name'],
  ['sub_building', 'sub_building'],
];

type PartyText = 'organization' | 'email' | 'website' | 'logoUrl' | 'language' | 'notes';

export const invoicerFields: Fields<PartyText> = [
  ['business_name', 'organization'],
  ['email_address', 'email'],
  ['website', 'website'],
  ['logo_url', 'logoUrl'],
  ['additional_notes', 'notes'],
];

export const billingFields: Fields<PartyText> = [
  ['business_name', 'organization'],
  ['email_address', 'email'],
  ['additional_info', 'notes'],
  ['language', 'language'],
];

export const contactFields: Fields<PartyText> = [['business_name', 'organization']];

export const phoneFields: Fields<'nationalNumber' | 'extension'> = [
  ['national_number', 'nationalNumber'],
  ['extension_number', 'extension'],
];

/** PayPal's kinds of phone; any other word (its own pages show WORK) is kept as it came. */
export const phoneTypes: ReadonlyMap<string, string> = new Map([
  ['MOBILE', 'mobile'],
  ['HOME', 'home'],
  ['FAX', 'fax'],
  ['PAGER', 'pager'],
  ['OTHER', 'other'],
]);

/** Absent when PayPal says `{}`, as it does for an invoicer that was left out. */
export function readInvoicer(body: JsonObject, reading: Reading): Party | undefined {
  const invoicer = objectAt(body, 'invoicer', '', reading);
  if (invoicer === undefined) return undefined;
  const it = readParty(invoicer, invoicerFields, '/invoicer', reading);
  const taxId = textAt(invoicer, 'tax_id', '/invoicer', reading);
  if (taxId !== undefined) it.taxIds = [{ value: taxId }];
  readPhones(invoicer, it, '/invoicer', reading);
  return isEmpty(it) ? undefined : it;
}

export function readRecipients(body: JsonObject, base: JsonPointer, reading: Reading): readonly Recipient[] {
  return listAt(body, 'primary_recipients', base, reading).map((from, index) => {
    const here = `${base}/primary_recipients/${index}`;
    const it: Building<Recipient> = { billing: {} };
    const billing = objectAt(from, 'billing_info', here, reading);
    if (billing !== undefined) {
      const party = readParty(billing, billingFields, `${here}/billing_info`, reading);
      readPhones(billing, party, `${here}/billing_info`, reading);
      it.billing = party;
    }
    const shipping = readContact(from, here, reading);
    if (shipping !== undefined) it.shipping = shipping;
    return it;
  });
}

/** `shipping_info`: an organization, a name and an address. */
export function readContact(from: JsonObject, base: JsonPointer, reading: Reading): Party | undefined {
  const contact = objectAt(from, 'shipping_info', base, reading);
  if (contact === undefined) return undefined;
  const it = readParty(contact, contactFields, `${base}/shipping_info`, reading);
  return isEmpty(it) ? undefined : it;
}

/** Addresses that receive a copy, as a list of texts. */
export function readCopies(body: JsonObject, reading: Reading): readonly Copy[] {
  const value = body['additional_recipients'];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    unread(reading, '/additional_recipients', value, 'a list is expected here');
    return [];
  }
  return (value as readonly JsonValue[]).flatMap((email, index) => {
    if (typeof email === 'string') return [{ email }];
    unread(reading, `/additional_recipients/${index}`, email, 'an e-mail address is expected here');
    return [];
  });
}

function readParty(from: JsonObject, fields: Fields<PartyText>, base: JsonPointer, reading: Reading): Building<Party> {
  const it: Building<Party> = readTexts(from, fields, base, reading) ?? {};
  const name = readTexts(objectAt(from, 'name', base, reading), nameFields, `${base}/name`, reading);
  const address = readAddress(from, base, reading);
  if (name !== undefined) it.name = name;
  if (address !== undefined) it.address = address;
  return it;
}

function readAddress(from: JsonObject, base: JsonPointer, reading: Reading): Address | undefined {
  const address = objectAt(from, 'address', base, reading);
  if (address === undefined) return undefined;
  const here = `${base}/address`;
  const it: Building<Address> = readTexts(address, addressFields, here, reading) ?? {};
  const bag = objectAt(address, 'address_details', here, reading);
  const details = readTexts(bag, addressDetails, `${here}/address_details`, reading);
  if (details !== undefined) it.details = details;
  return isEmpty(it) ? undefined : it;
}

function readPhones(from: JsonObject, it: Building<Party>, base: JsonPointer, reading: Reading): void {
  const found: Phone[] = [];
  const phones = listAt(from, 'phones', base, reading);
  for (let index = 0; index < phones.length; index += 1) {
    const phone = readPhone(phones[index] as JsonObject, `${base}/phones/${index}`, reading);
    if (!isEmpty(phone)) found.push(phone);
  }
  if (found.length > 0) it.phones = found;
}

function readPhone(from: JsonObject, base: JsonPointer, reading: Reading): Phone {
  const it: Building<Phone> = readTexts(from, phoneFields, base, reading) ?? {};
  const code = textAt(from, 'country_code', base, reading);
  const type = wordAt(from, 'phone_type', base, phoneTypes, reading);
  const bare = code === undefined ? undefined : callingCode(code);
  if (bare !== undefined) it.callingCode = bare;
  if (code !== undefined && code !== bare) it.raw = code;
  if (type !== undefined) it.type = type;
  return it;
}

/** The texts that are there; undefined when none is. */
function readTexts<K extends string>(
  from: JsonObject | undefined,
  fields: Fields<K>,
  base: JsonPointer,
  reading: Reading,
): Partial<Record<K, string>> | undefined {
  if (from === undefined) return undefined;
  let it: Partial<Record<K, string>> | undefined;
  for (const [key, home] of fields) {
    const text = textAt(from, key, base, reading);
    if (text === undefined) continue;
    it ??= {};
    it[home] = text;
  }
  return it;
}

function isEmpty(it: object): boolean {
  for (const _ in it) return false;
  return true;
}
