import type { Address, Copy, Party, PersonName, Phone, Recipient, TaxIdentifier } from '../party.ts';
import { list, map, object, type Node } from '../strict/node.ts';
import { text } from './leaves.ts';

export const personName: Node<PersonName> = object<PersonName>({
  'full?': text,
  'prefix?': text,
  'given?': text,
  'middle?': text,
  'surname?': text,
  'suffix?': text,
  'alternateFull?': text,
});

export const phone: Node<Phone> = object<Phone>({
  'raw?': text,
  'callingCode?': text,
  'nationalNumber?': text,
  'extension?': text,
  'type?': text,
});

export const address: Node<Address> = object<Address>({
  'line1?': text,
  'line2?': text,
  'line3?': text,
  'neighbourhood?': text,
  'sublocality?': text,
  'city?': text,
  'subdivision?': text,
  'postalCode?': text,
  'countryCode?': text,
  'details?': map(text),
});

export const taxIdentifier: Node<TaxIdentifier> = object<TaxIdentifier>({
  value: text,
  'type?': text,
  'countryCode?': text,
});

export const party: Node<Party> = object<Party>({
  'merchantReference?': text,
  'organization?': text,
  'name?': personName,
  'email?': text,
  'phones?': list(phone),
  'address?': address,
  'taxIds?': list(taxIdentifier),
  'website?': text,
  'logoUrl?': text,
  'language?': text,
  'notes?': text,
});

export const recipient: Node<Recipient> = object<Recipient>({ billing: party, 'shipping?': party });

export const copy: Node<Copy> = object<Copy>({ email: text, 'name?': personName });
