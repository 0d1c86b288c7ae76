import {
  objectAt,
  textAt,
  type Building,
  type JsonObject,
  type JsonPointer,
  type Party,
  type Reading,
} from '@billingual/core';

/** `customerInformation`; undefined when it says nothing. A name is one text here, and there is no address and no phone. */
export function readCustomer(body: JsonObject, base: JsonPointer, reading: Reading): Party | undefined {
  const customer = objectAt(body, 'customerInformation', base, reading);
  if (customer === undefined) return undefined;
  const here = `${base}/customerInformation`;
  const party: Building<Party> = {};
  const name = textAt(customer, 'name', here, reading);
  const email = textAt(customer, 'email', here, reading);
  const merchantReference = textAt(customer, 'merchantCustomerId', here, reading);
  const company = objectAt(customer, 'company', here, reading);
  const organization = company && textAt(company, 'name', `${here}/company`, reading);
  if (name !== undefined) party.name = { full: name };
  if (email !== undefined) party.email = email;
  if (merchantReference !== undefined) party.merchantReference = merchantReference;
  if (organization !== undefined) party.organization = organization;
  const silent =
    name === undefined && email === undefined && merchantReference === undefined && organization === undefined;
  return silent ? undefined : party;
}

/** The integrator's ids, taken with a request and never sent back. */
export function readPartner(body: JsonObject, reading: Reading): JsonObject | undefined {
  const reference = objectAt(body, 'clientReferenceInformation', '', reading);
  const partner = objectAt(reference, 'partner', '/clientReferenceInformation', reading);
  if (partner === undefined) return undefined;
  const base = '/clientReferenceInformation/partner';
  const developerId = textAt(partner, 'developerId', base, reading);
  const solutionId = textAt(partner, 'solutionId', base, reading);
  if (developerId === undefined && solutionId === undefined) return undefined;
  const kept: Record<string, string> = {};
  if (developerId !== undefined) kept['developerId'] = developerId;
  if (solutionId !== undefined) kept['solutionId'] = solutionId;
  return kept;
}
