import type { JsonObject } from '@billingual/sandbox';
import { minorOf, type Figures } from '../arithmetic.ts';
import { digitsOf, moneyBody, type MoneyBody } from '../money/currencies.ts';
import type { InvoiceContent } from '../schema/content.ts';
import type { PayPalSettings } from '../settings.ts';
import type { StoredInvoice } from '../state.ts';
import { without } from './without.ts';

/** What the template behind an invoice is called when none was named. */
const systemTemplateId = 'TEMP-8SM00000QT000001U';

/** Lines, configuration and amounts, which a template has as well. */
export function chargesBody(
  content: InvoiceContent,
  figures: Figures,
  ids: Pick<StoredInvoice, 'itemIds' | 'taxIds'>,
  settings: PayPalSettings,
): JsonObject {
  const currency = content.detail.currency_code;
  const money = (minor: bigint): MoneyBody => moneyBody(minor, currency);
  const taxBody = (tax: { name: string; percent: string } | undefined, amount: bigint): JsonObject | undefined =>
    tax && without({ id: ids.taxIds.get(taxKey(tax)), name: tax.name, percent: tax.percent, amount: money(amount) });
  const percentOf = (discount: { percent?: string; amount?: unknown } | undefined): string | undefined =>
    discount?.amount === undefined ? discount?.percent : undefined;

  const items = content.items?.map((item, index) => {
    const line = figures.lines[index];
    return without({
      id: ids.itemIds[index],
      name: item.name,
      description: item.description,
      quantity: item.quantity,
      unit_amount: money(minorOf(item.unit_amount.value, digitsOf(currency))),
      tax: taxBody(item.tax, line?.tax ?? 0n),
      item_date: item.item_date,
      discount: item.discount && without({ percent: percentOf(item.discount), amount: money(-(line?.discount ?? 0n)) }),
      unit_of_measure: item.unit_of_measure,
    });
  });

  const { discount, shipping, custom } = content.amount?.breakdown ?? {};
  const { configuration } = content;
  const minimum = configuration?.partial_payment?.minimum_amount_due;
  return without({
    items,
    configuration: without({
      tax_calculated_after_discount: configuration?.tax_calculated_after_discount ?? settings.taxAfterDiscount,
      tax_inclusive: configuration?.tax_inclusive ?? false,
      allow_tip: configuration?.allow_tip ?? false,
      partial_payment: without({
        allow_partial_payment: configuration?.partial_payment?.allow_partial_payment ?? false,
        minimum_amount_due: minimum && money(minorOf(minimum.value, digitsOf(currency))),
      }),
      template_id: configuration?.template_id ?? systemTemplateId,
    }),
    amount: {
      breakdown: without({
        item_total: money(figures.itemTotal),
        discount: {
          invoice_discount: without({
            percent: percentOf(discount?.invoice_discount),
            amount: money(-figures.invoiceDiscount),
          }),
          item_discount: money(-figures.itemDiscount),
        },
        tax_total: money(figures.taxTotal),
        shipping:
          shipping && without({ amount: money(figures.shipping), tax: taxBody(shipping.tax, figures.shippingTax) }),
        custom: custom && { label: custom.label, amount: money(figures.custom) },
      }),
      ...money(figures.total),
    },
  });
}

export function taxKey({ name, percent }: { readonly name: string; readonly percent: string }): string {
  return `${percent} ${name}`;
}
