import type { Building } from '../invoice.ts';
import type { Address, Party, PersonName, Phone, Recipient } from '../party.ts';
import { callingCode } from '../phone.ts';
import { either, leaf, mapped, object, type Node } from '../strict/node.ts';
import { fault } from '../strict/scan.ts';
import { country, email, language, text } from './draft-leaves.ts';

const personName: Node<PersonName> = either(
  mapped(text, (full): PersonName => ({ full })),
  object<PersonName>({
    'full?': text,
    'prefix?': text,
    'given?': text,
    'middle?': text,
    'surname?': text,
    'suffix?': text,
    'alternateFull?': text,
  }),
);

const phoneText: Node<Phone> = leaf<Phone>('text', (value, scan) => {
  const [, code, rest] = (typeof value === 'string' && /^\+([1-9]\d{0,2})[ -]([\d ()./-]+)$/.exec(value)) || [];
  const nationalNumber = rest?.replace(/\D/g, '');
  if (code !== undefined && nationalNumber !== undefined && nationalNumber !== '')
    return { callingCode: code, nationalNumber };
  return fault(scan, 'is not written +1 408 555 1234, with a space behind the country code');
});

type PhoneParts = Omit<Phone, 'raw'>;

const phoneParts: Node<Phone> = object<PhoneParts, Phone>(
  { 'callingCode?': text, 'nationalNumber?': text, 'extension?': text, 'type?': text },
  (it, scan) => {
    const code = it.callingCode && callingCode(it.callingCode);
    if (it.callingCode !== undefined && code === undefined)
      return fault(scan, 'is not one to three digits', 'callingCode');
    return { ...it, ...(code !== undefined && { callingCode: code }) };
  },
);

const phone: Node<Phone> = either(phoneText, phoneParts);

const address: Node<Address> = object<Omit<Address, 'details'>>({
  'line1?': text,
  'line2?': text,
  'line3?': text,
  'neighbourhood?': text,
  'sublocality?': text,
  'city?': text,
  'subdivision?': text,
  'postalCode?': text,
  'countryCode?': country,
});

interface ReadShipping {
  readonly name?: PersonName;
  readonly organization?: string;
  readonly phone?: Phone;
  readonly address?: Address;
}

interface ReadParty extends ReadShipping {
  readonly email?: string;
  readonly reference?: string;
  readonly taxId?: string;
  readonly website?: string;
  readonly logoUrl?: string;
  readonly language?: string;
  readonly notes?: string;
}

interface ReadCustomer extends ReadParty {
  readonly shipping?: Party;
}

const shippingFields = { 'name?': personName, 'organization?': text, 'phone?': phone, 'address?': address } as const;
const partyFields = {
  ...shippingFields,
  'email?': email,
  'reference?': text,
  'taxId?': text,
  'website?': text,
  'logoUrl?': text,
  'language?': language,
  'notes?': text,
} as const;

export const seller: Node<Party> = object<ReadParty, Party>(partyFields, partyOf);

export const customer: Node<Recipient> = object<ReadCustomer, Recipient>(
  { ...partyFields, 'shipping?': object<ReadShipping, Party>(shippingFields, partyOf) },
  ({ shipping, ...it }, scan, sound) => {
    if (sound && (it.name ?? it.organization ?? it.email) === undefined)
      return fault(scan, 'says nobody: give a name, an organization or an email');
    return { billing: partyOf(it), ...(shipping !== undefined && { shipping }) };
  },
);

function partyOf({ phone: one, reference, taxId, ...rest }: ReadParty): Party {
  const party: Building<Party> = rest;
  if (reference !== undefined) party.merchantReference = reference;
  if (one !== undefined) party.phones = [one];
  if (taxId !== undefined) party.taxIds = [{ value: taxId }];
  return party;
}
