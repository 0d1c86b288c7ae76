import type { PathRow } from '@billingual/core';

type Way = PathRow['way'];

const row = (path: string, home: string, way: Way = 'rw', note?: string): PathRow =>
  note === undefined ? { path, home, way } : { path, home, way, note };

const kept = (path: string, note: string, way: Way = 'r'): PathRow => ({ path, home: null, way, note });

/** An amount states its currency each time; another one than the document's is refused. */
const money = (path: string, home: string, way: Way = 'rw', note?: string): readonly PathRow[] => [
  row(`${path}.currency_code`, 'currency', way, 'the same in the whole document'),
  row(`${path}.value`, home, way, note),
];

const contact = (path: string, home: string, way: Way = 'rw'): readonly PathRow[] => [
  row(`${path}.business_name`, `${home}.organization`, way),
  row(`${path}.name.prefix`, `${home}.name.prefix`, way),
  row(`${path}.name.given_name`, `${home}.name.given`, way),
  row(`${path}.name.surname`, `${home}.name.surname`, way),
  row(`${path}.name.middle_name`, `${home}.name.middle`, way),
  row(`${path}.name.suffix`, `${home}.name.suffix`, way),
  row(`${path}.name.alternate_full_name`, `${home}.name.alternateFull`, way),
  row(`${path}.name.full_name`, `${home}.name.full`, way, 'made by PayPal of given name and surname when absent'),
  row(`${path}.address.address_line_1`, `${home}.address.line1`, way),
  row(`${path}.address.address_line_2`, `${home}.address.line2`, way),
  row(`${path}.address.address_line_3`, `${home}.address.line3`, way),
  row(`${path}.address.admin_area_4`, `${home}.address.neighbourhood`, way),
  row(`${path}.address.admin_area_3`, `${home}.address.sublocality`, way),
  row(`${path}.address.admin_area_2`, `${home}.address.city`, way),
  row(`${path}.address.admin_area_1`, `${home}.address.subdivision`, way),
  row(`${path}.address.postal_code`, `${home}.address.postalCode`, way),
  row(`${path}.address.country_code`, `${home}.address.countryCode`, way, 'an address without one is refused'),
  ...['street_number', 'street_name', 'street_type', 'delivery_service', 'building_name', 'sub_building'].map((it) =>
    row(`${path}.address.address_details.${it}`, `${home}.address.details.${it}`, way),
  ),
];

const phones = (path: string, home: string): readonly PathRow[] => [
  row(`${path}[].country_code`, `${home}.callingCode`, 'rw', "a calling code; '001' is also kept as `raw`"),
  row(`${path}[].national_number`, `${home}.nationalNumber`),
  row(`${path}[].extension_number`, `${home}.extension`),
  row(`${path}[].phone_type`, `${home}.type`),
];

const tax = (path: string, applied: string): readonly PathRow[] => [
  row(`${path}.id`, `${applied}.ref`, 'r'),
  row(`${path}.name`, 'taxes.name'),
  row(`${path}.percent`, 'taxes.rate'),
  ...money(`${path}.amount`, `${applied}.amount`, 'r'),
];

const discount = (path: string, home: string): readonly PathRow[] => [
  row(`${path}.percent`, `${home}.percent`),
  ...money(`${path}.amount`, `${home}.amount`, 'rw', 'positive in requests, negative in answers'),
];

/** Every field of an invoice in PayPal's OpenAPI 2.3, those seen in its answers and examples besides, and where each one lives. */
export const paths: readonly PathRow[] = [
  row('id', 'source.id', 'r'),
  row('parent_id', 'references.parent', 'r'),
  row('status', 'lifecycle.providerStatus', 'r', 'and the four axes'),

  row('detail.reference', 'references.purchaseOrder'),
  row('detail.currency_code', 'currency'),
  row('detail.note', 'note'),
  row('detail.terms_and_conditions', 'termsAndConditions'),
  row('detail.memo', 'memo'),
  row('detail.attachments[].id', 'attachments.id'),
  row('detail.attachments[].reference_url', 'attachments.url'),
  row('detail.attachments[].content_type', 'attachments.mediaType', 'r'),
  row('detail.attachments[].create_time', 'attachments.createdAt', 'r'),
  row('detail.attachments[].size', 'attachments.bytes', 'r'),
  row('detail.invoice_number', 'number'),
  row('detail.invoice_date', 'issueDate'),
  row('detail.payment_term.term_type', 'terms.type', 'rw', 'NET_30 is net-days with netDays 30'),
  row('detail.payment_term.due_date', 'terms.dueDate', 'rw', 'written when no term leads to it'),
  row('detail.metadata.create_time', 'history.at', 'r', 'event created'),
  row('detail.metadata.created_by', 'history.actor', 'r'),
  row('detail.metadata.last_update_time', 'history.at', 'r', 'event updated'),
  row('detail.metadata.last_updated_by', 'history.actor', 'r'),
  row('detail.metadata.cancel_time', 'history.at', 'r', 'event canceled'),
  row('detail.metadata.cancelled_by', 'history.actor', 'r'),
  row('detail.metadata.first_sent_time', 'history.at', 'r', 'event sent'),
  row('detail.metadata.last_sent_time', 'history.at', 'r', 'event resent, when it is not the first'),
  row('detail.metadata.last_sent_by', 'history.actor', 'r'),
  row('detail.metadata.created_by_flow', 'history.channel', 'r'),
  row('detail.metadata.recipient_view_url', 'links.href', 'r', 'rel pay'),
  row('detail.metadata.invoicer_view_url', 'links.href', 'r', 'rel merchant'),
  kept('detail.metadata.caller_type', 'undocumented; which API made it'),
  kept('detail.metadata.spam_info', 'undocumented; empty wherever it was seen'),
  row('detail.viewed_by_recipient', 'lifecycle.viewed', 'r', 'undocumented'),
  kept('detail.additional_data', "a copy of the invoicer's additional notes"),
  kept('detail.category_code', 'undocumented; SHIPPABLE everywhere'),
  kept('detail.group_draft', 'undocumented'),
  kept('detail.archived', 'how the merchant files it, not what it says'),
  kept('detail.term', 'in examples only; PayPal drops it, the field is terms_and_conditions', 'w'),

  ...contact('invoicer', 'seller'),
  row('invoicer.email_address', 'seller.email', 'rw', "has to be one of the account's own"),
  ...phones('invoicer.phones', 'seller.phones'),
  row('invoicer.website', 'seller.website'),
  row('invoicer.tax_id', 'seller.taxIds.value'),
  row('invoicer.additional_notes', 'seller.notes'),
  row('invoicer.logo_url', 'seller.logoUrl'),

  ...contact('primary_recipients[].billing_info', 'recipients.billing'),
  row('primary_recipients[].billing_info.email_address', 'recipients.billing.email'),
  ...phones('primary_recipients[].billing_info.phones', 'recipients.billing.phones'),
  row('primary_recipients[].billing_info.additional_info', 'recipients.billing.notes'),
  row('primary_recipients[].billing_info.language', 'recipients.billing.language'),
  kept('primary_recipients[].billing_info.additional_info_value', 'in examples only', 'w'),
  ...contact('primary_recipients[].shipping_info', 'recipients.shipping'),
  row('additional_recipients[]', 'copies.email'),

  row('items[].id', 'lines.ref', 'r'),
  row('items[].name', 'lines.name'),
  row('items[].description', 'lines.description'),
  row('items[].quantity', 'lines.quantity'),
  ...money('items[].unit_amount', 'lines.unitPrice'),
  ...tax('items[].tax', 'lines.taxes'),
  row('items[].item_date', 'lines.servedOn.start'),
  ...discount('items[].discount', 'lines.adjustments'),
  row('items[].unit_of_measure', 'lines.unit'),

  row('configuration.tax_calculated_after_discount', 'calculation.taxBase', 'rw', 'always written'),
  row('configuration.tax_inclusive', 'taxes.inclusive', 'rw', 'one flag for all taxes; always written'),
  row('configuration.allow_tip', 'collection.tip.allowed'),
  row('configuration.partial_payment.allow_partial_payment', 'collection.partialPayment.allowed'),
  ...money('configuration.partial_payment.minimum_amount_due', 'collection.partialPayment.minimum'),
  row('configuration.template_id', 'presentation.templateId'),
  row(
    'configuration.allow_only_pay_by_bank',
    'extensions.paypal.configuration.allow_only_pay_by_bank',
    'rw',
    'a setting of the payment page, seen in 2026',
  ),
  row(
    'configuration.allow_vba_payments',
    'extensions.paypal.configuration.allow_vba_payments',
    'rw',
    'a setting of the payment page, seen in 2026',
  ),
  row(
    'configuration.save_item_for_future',
    'extensions.paypal.configuration.save_item_for_future',
    'rw',
    "a setting of the merchant's catalog, seen in 2026",
  ),
  row(
    'configuration.has_conditional_rule',
    'extensions.paypal.configuration.has_conditional_rule',
    'rw',
    'documented since 2.7, without its meaning',
  ),

  ...money('amount', 'totals.total', 'r', 'PayPal computes it, also where a request states one'),
  ...money('amount.breakdown.item_total', 'totals.extensionTotal', 'r'),
  ...discount('amount.breakdown.discount.invoice_discount', 'adjustments').map((it) =>
    it.home === 'adjustments.amount' ? { ...it, also: ['totals.allowanceTotal'] } : it,
  ),
  ...money('amount.breakdown.discount.item_discount', 'totals.lineAllowanceTotal', 'r', 'negative in answers'),
  ...money('amount.breakdown.tax_total', 'totals.taxTotal', 'r', 'with the tax on shipping'),
  ...money('amount.breakdown.shipping.amount', 'adjustments.amount', 'rw', 'kind shipping'),
  ...tax('amount.breakdown.shipping.tax', 'adjustments.taxes'),
  row('amount.breakdown.custom.label', 'adjustments.label'),
  ...money('amount.breakdown.custom.amount', 'adjustments.amount', 'rw', 'kind custom; negative is an allowance'),
  ...money('due_amount', 'totals.amountDue', 'r'),
  ...money('gratuity', 'totals.gratuity', 'r'),

  ...money('payments.paid_amount', 'totals.paidTotal', 'r'),
  row('payments.transactions[].type', 'transactions.origin', 'r'),
  row('payments.transactions[].payment_id', 'transactions.id', 'r'),
  row('payments.transactions[].payment_date', 'transactions.on', 'r'),
  row('payments.transactions[].payment_date_time', 'transactions.at', 'r', 'undocumented, seen in 2026'),
  row('payments.transactions[].method', 'transactions.method', 'r'),
  row('payments.transactions[].note', 'transactions.note', 'r'),
  ...money('payments.transactions[].amount', 'transactions.amount', 'r'),
  row('payments.transactions[].transaction_status', 'transactions.status', 'r', 'undocumented'),
  kept('payments.transactions[].transaction_type', 'undocumented; SALE wherever it was seen'),
  ...contact('payments.transactions[].shipping_info', 'transactions.shipTo', 'r'),
  ...money('refunds.refund_amount', 'totals.refundedTotal', 'r'),
  row('refunds.transactions[].type', 'transactions.origin', 'r'),
  row('refunds.transactions[].refund_id', 'transactions.id', 'r', 'as documented'),
  row('refunds.transactions[].recipient_transaction_id', 'transactions.id', 'r', 'as sent'),
  row('refunds.transactions[].refund_date', 'transactions.on', 'r'),
  ...money('refunds.transactions[].amount', 'transactions.amount', 'r'),
  row('refunds.transactions[].method', 'transactions.method', 'r'),

  row('links[].href', 'links.href', 'r', 'on another host than was called; never followed'),
  row('links[].rel', 'links.rel', 'r'),
  row('links[].method', 'links.method', 'r'),
  kept('unilateral', 'undocumented'),
  kept('settings', 'undocumented; empty wherever it was seen'),
];
