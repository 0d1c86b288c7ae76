import type { JsonObject } from '@billingual/core';
import { compact, maybe, optionalList, pick, text, type Draw } from './draw.ts';

export function recipient(draw: Draw): JsonObject {
  return compact({
    billing_info: {
      ...party(draw, false),
      ...compact({ additional_info: maybe(draw, () => text(draw)), language: maybe(draw, () => 'en-US') }),
    },
    shipping_info: maybe(draw, () => ({ business_name: text(draw), ...contact(draw) })),
  });
}

export function party(draw: Draw, isSeller: boolean): JsonObject {
  return compact({
    business_name: maybe(draw, () => text(draw)),
    ...contact(draw),
    email_address: maybe(draw, () => `person${draw(1, 99)}@example.com`),
    phones: optionalList(draw, 2, () => ({
      country_code: pick(draw, ['001', '1', '44']),
      national_number: String(draw(1_000_000, 9_999_999)),
      phone_type: pick(draw, ['MOBILE', 'HOME', 'FAX', 'PAGER', 'OTHER']),
    })),
    website: isSeller ? maybe(draw, () => 'www.example.com') : undefined,
    tax_id: isSeller ? maybe(draw, () => text(draw)) : undefined,
    additional_notes: isSeller ? maybe(draw, () => text(draw)) : undefined,
    logo_url: isSeller ? maybe(draw, () => 'https://example.com/logo.png') : undefined,
  });
}

function contact(draw: Draw): JsonObject {
  const [given, surname] = [text(draw), text(draw)];
  return compact({
    name: maybe(draw, () => ({ given_name: given, surname, full_name: `${given} ${surname}` })),
    address: maybe(draw, () =>
      compact({
        address_line_1: maybe(draw, () => text(draw)),
        admin_area_2: maybe(draw, () => text(draw)),
        admin_area_1: maybe(draw, () => 'CA'),
        postal_code: maybe(draw, () => '98765'),
        country_code: pick(draw, ['US', 'DE', 'C2']),
        address_details: maybe(draw, () => ({ street_name: text(draw) })),
      }),
    ),
  });
}
