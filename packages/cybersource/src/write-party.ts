import { fullName, type Invoice, type JsonObject, type Party } from '@billingual/core';

/** `customerInformation`: the one recipient an invoice has here. */
export function writeCustomer(invoice: Invoice): JsonObject | undefined {
  const party = invoice.recipients[0]?.billing;
  return party === undefined ? undefined : present(writeParty(party));
}

function writeParty(party: Party): JsonObject {
  const customer: Record<string, string | JsonObject> = {};
  const name = party.name === undefined ? undefined : fullName(party.name);
  if (name !== undefined) customer['name'] = name;
  if (party.email !== undefined) customer['email'] = party.email;
  if (party.merchantReference !== undefined) customer['merchantCustomerId'] = party.merchantReference;
  if (party.organization !== undefined) customer['company'] = { name: party.organization };
  return customer;
}

/** The integrator's ids, which the caller hands over as `extensions.cybersource.partner`. */
export function writePartner(invoice: Invoice): JsonObject | undefined {
  const partner = invoice.extensions?.['cybersource']?.['partner'];
  if (typeof partner !== 'object' || partner === null || Array.isArray(partner)) return undefined;
  const { developerId, solutionId } = partner as JsonObject;
  const kept: Record<string, string> = {};
  if (typeof developerId === 'string') kept['developerId'] = developerId;
  if (typeof solutionId === 'string') kept['solutionId'] = solutionId;
  return present({ partner: present(kept) });
}

/** An object that holds something, or nothing: the provider is sent no empty objects. */
export function present(value: JsonObject): JsonObject | undefined {
  for (const key in value) if (value[key] !== undefined) return value;
  return undefined;
}
