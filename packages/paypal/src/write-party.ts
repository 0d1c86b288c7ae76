import {
  callingCode,
  report,
  type Address,
  type Invoice,
  type JsonObject,
  type JsonPointer,
  type Party,
  type Phone,
  type Recipient,
  type Writing,
} from '@billingual/core';
import {
  addressDetails,
  addressFields,
  billingFields,
  contactFields,
  invoicerFields,
  nameFields,
  phoneFields,
  phoneTypes,
} from './read-party.ts';
import { filled } from './write-amounts.ts';

const phoneWords: ReadonlyMap<string, string> = new Map([...phoneTypes].map(([word, home]) => [home, word]));

export function writeInvoicer({ seller }: Invoice, writing: Writing): JsonObject | undefined {
  if (seller === undefined) return undefined;
  return filled({
    ...writeParty(seller, invoicerFields, '/seller', writing),
    phones: writePhones(seller, '/seller', writing),
    tax_id: seller.taxIds?.[0]?.value,
  });
}

export function writeRecipients({ recipients }: Invoice, writing: Writing): readonly JsonObject[] | undefined {
  if (recipients.length === 0) return undefined;
  return recipients.map((it, index) => writeRecipient(it, `/recipients/${index}`, writing));
}

function writeRecipient({ billing, shipping }: Recipient, base: JsonPointer, writing: Writing): JsonObject {
  const party = filled({
    ...writeParty(billing, billingFields, `${base}/billing`, writing),
    phones: writePhones(billing, `${base}/billing`, writing),
  });
  const contact = shipping && writeParty(shipping, contactFields, `${base}/shipping`, writing);
  return { billing_info: party ?? {}, ...(contact && { shipping_info: contact }) };
}

export function writeCopies({ copies }: Invoice): readonly string[] | undefined {
  return copies === undefined || copies.length === 0 ? undefined : copies.map(({ email }) => email);
}

type Fields<K extends string> = readonly (readonly [string, K])[];

function writeParty<K extends keyof Party>(
  party: Party & Partial<Record<K, string>>,
  fields: Fields<K>,
  base: JsonPointer,
  writing: Writing,
): JsonObject | undefined {
  return filled({
    ...writeTexts(party, fields),
    name: writeTexts(party.name, nameFields),
    address: writeAddress(party.address, `${base}/address`, writing),
  });
}

/** An address without a country is refused, and the whole invoice with it. */
function writeAddress(address: Address | undefined, base: JsonPointer, writing: Writing): JsonObject | undefined {
  if (address === undefined) return undefined;
  if (address.countryCode === undefined) {
    const message = 'PayPal takes no address without a country';
    report(writing, 'dropped', base, { severity: 'loss', message });
    return undefined;
  }
  return filled({
    ...writeTexts(address, addressFields),
    address_details: writeTexts(address.details, addressDetails),
  });
}

function writePhones(party: Party, base: JsonPointer, writing: Writing): readonly JsonObject[] | undefined {
  const phones = (party.phones ?? []).map((it, index) => writePhone(it, `${base}/phones/${index}`, writing));
  const written = phones.filter((it) => it !== undefined);
  return written.length === 0 ? undefined : written;
}

/** Calling code, number and type are all required. */
function writePhone(phone: Phone, base: JsonPointer, writing: Writing): JsonObject | undefined {
  const code = writeCallingCode(phone);
  if (code === undefined || phone.nationalNumber === undefined) {
    const message = 'PayPal takes no phone without a calling code and a national number';
    report(writing, 'dropped', base, { severity: 'loss', message });
    return undefined;
  }
  if (phone.type === undefined) {
    report(writing, 'defaulted', `${base}/type`, { after: 'other', message: 'PayPal needs a type for every phone' });
  }
  const type = phone.type ?? 'other';
  return filled({
    country_code: code,
    ...writeTexts(phone, phoneFields),
    phone_type: phoneWords.get(type) ?? type,
  });
}

/** '001' goes back as it came; anything else that `raw` may hold is not a calling code. */
function writeCallingCode({ raw, callingCode: code }: Phone): string | undefined {
  return raw !== undefined && /^\d{1,3}$/.test(raw) && callingCode(raw) === code ? raw : code;
}

function writeTexts<K extends string>(
  from: Readonly<Partial<Record<K, string>>> | undefined,
  fields: Fields<K>,
): JsonObject | undefined {
  if (from === undefined) return undefined;
  let it: Record<string, string> | undefined;
  for (const [key, home] of fields) {
    const text = from[home];
    if (text === undefined) continue;
    it ??= {};
    it[key] = text;
  }
  return it;
}
