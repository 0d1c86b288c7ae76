import type { Limit } from '@billingual/core';

const openApi = 'OpenAPI 2.3';

const text = (path: string, target: string, maxLength: number, source: string = openApi): Limit => ({
  path,
  target,
  maxLength,
  source,
});

const list = (path: string, target: string, maxItems: number): Limit => ({ path, target, maxItems, source: openApi });

const range = (path: string, target: string, min: string, max: string): Limit => ({
  path,
  target,
  min,
  max,
  source: openApi,
});

const contact = (path: string, target: string): readonly Limit[] => [
  text(`${path}.organization`, `${target}.business_name`, 300),
  text(`${path}.name.prefix`, `${target}.name.prefix`, 140),
  text(`${path}.name.given`, `${target}.name.given_name`, 140),
  text(`${path}.name.surname`, `${target}.name.surname`, 140),
  text(`${path}.name.middle`, `${target}.name.middle_name`, 140),
  text(`${path}.name.suffix`, `${target}.name.suffix`, 140),
  text(`${path}.name.alternateFull`, `${target}.name.alternate_full_name`, 300),
  text(`${path}.name.full`, `${target}.name.full_name`, 300),
  text(`${path}.address.line1`, `${target}.address.address_line_1`, 300),
  text(`${path}.address.line2`, `${target}.address.address_line_2`, 300),
  text(`${path}.address.line3`, `${target}.address.address_line_3`, 100),
  text(`${path}.address.neighbourhood`, `${target}.address.admin_area_4`, 100),
  text(`${path}.address.sublocality`, `${target}.address.admin_area_3`, 100),
  // The server's own message speaks of 300.
  text(`${path}.address.city`, `${target}.address.admin_area_2`, 120),
  text(`${path}.address.subdivision`, `${target}.address.admin_area_1`, 300),
  text(`${path}.address.postalCode`, `${target}.address.postal_code`, 60),
  { ...text(`${path}.address.countryCode`, `${target}.address.country_code`, 2), pattern: /^([A-Z]{2}|C2)$/ },
  ...['street_number', 'street_name', 'street_type', 'delivery_service', 'building_name', 'sub_building'].map((it) =>
    text(`${path}.address.details.${it}`, `${target}.address.address_details.${it}`, 100),
  ),
];

const phones = (path: string, target: string): readonly Limit[] => [
  { ...text(`${path}.callingCode`, `${target}[].country_code`, 3), pattern: /^[0-9]{1,3}$/ },
  { ...text(`${path}.nationalNumber`, `${target}[].national_number`, 14), pattern: /^[0-9]{1,14}$/ },
  { ...text(`${path}.extension`, `${target}[].extension_number`, 15), pattern: /^[0-9]{1,15}$/ },
];

const email = (path: string, target: string): Limit => ({ ...text(path, target, 254), pattern: /^.+@[^"-].+$/ });

/** What PayPal refuses, field by field. Counts of lines and recipients, and fraction digits, are in the shape. */
export const limits: readonly Limit[] = [
  // 127 in the OpenAPI file; 26 characters were refused in the sandbox.
  text('number', 'detail.invoice_number', 25, 'sandbox 2026 and the error list of OpenAPI 2.3'),
  text('references.purchaseOrder', 'detail.reference', 120),
  text('note', 'detail.note', 4000),
  text('termsAndConditions', 'detail.terms_and_conditions', 4000),
  // The server's own message speaks of 4000.
  text('memo', 'detail.memo', 500),
  list('attachments', 'detail.attachments', 5),
  text('attachments.id', 'detail.attachments[].id', 255),
  text('attachments.url', 'detail.attachments[].reference_url', 2000),

  ...contact('seller', 'invoicer'),
  email('seller.email', 'invoicer.email_address'),
  ...phones('seller.phones', 'invoicer.phones'),
  text('seller.website', 'invoicer.website', 2048),
  text('seller.taxIds.value', 'invoicer.tax_id', 100),
  text('seller.notes', 'invoicer.additional_notes', 400),
  text('seller.logoUrl', 'invoicer.logo_url', 2000),

  ...contact('recipients.billing', 'primary_recipients[].billing_info'),
  email('recipients.billing.email', 'primary_recipients[].billing_info.email_address'),
  ...phones('recipients.billing.phones', 'primary_recipients[].billing_info.phones'),
  text('recipients.billing.notes', 'primary_recipients[].billing_info.additional_info', 40),
  {
    ...text('recipients.billing.language', 'primary_recipients[].billing_info.language', 10),
    pattern: /^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}))?$/,
  },
  ...contact('recipients.shipping', 'primary_recipients[].shipping_info'),
  list('copies', 'additional_recipients', 100),
  email('copies.email', 'additional_recipients[]'),

  text('lines.name', 'items[].name', 200),
  text('lines.description', 'items[].description', 1000),
  { ...range('lines.quantity', 'items[].quantity', '-1000000', '1000000'), maxLength: 14 },
  range('lines.unitPrice', 'items[].unit_amount.value', '-1000000', '1000000'),
  range('lines.adjustments.percent', 'items[].discount.percent', '0', '100'),
  range('lines.adjustments.amount', 'items[].discount.amount.value', '0', '1000000'),
  text('taxes.name', 'items[].tax.name', 100),
  range('taxes.rate', 'items[].tax.percent', '0', '100'),

  range('adjustments.percent', 'amount.breakdown.discount.invoice_discount.percent', '0', '100'),
  // Discount, shipping and custom amount alike; the last may be negative, which its direction says.
  range('adjustments.amount', 'amount.breakdown', '0', '1000000'),
  text('adjustments.label', 'amount.breakdown.custom.label', 50),
  text('presentation.templateId', 'configuration.template_id', 30),
];
