import type { PayPalSettings } from '../settings.ts';
import { object, sized, text, words, type ObjectRule, type Rule } from './rule.ts';

const name: Rule = object({
  prefix: text(140),
  given_name: text(140),
  surname: text(140),
  middle_name: text(140),
  suffix: text(140),
  alternate_full_name: text(300),
  full_name: text(300),
});

export const phone: Rule = object(
  {
    country_code: sized(1, 3, /^[0-9]{1,3}$/),
    national_number: sized(1, 14, /^[0-9]{1,14}$/),
    extension_number: sized(1, 15, /^[0-9]{1,15}$/),
    phone_type: words('FAX', 'HOME', 'MOBILE', 'OTHER', 'PAGER'),
  },
  'country_code',
  'national_number',
  'phone_type',
);

/** A length that the schemas and the error texts of OpenAPI 2.3 give differently. */
export type Either = (schema: number, errorText: number) => number;

function address(either: Either): Rule {
  const detail = text(100);
  return object(
    {
      address_line_1: text(300),
      address_line_2: text(300),
      address_line_3: text(100),
      admin_area_4: text(100),
      admin_area_3: text(100),
      admin_area_2: text(either(120, 300)),
      admin_area_1: text(300),
      postal_code: text(60),
      country_code: sized(2, 2, /^([A-Z]{2}|C2)$/),
      address_details: object({
        street_number: detail,
        street_name: detail,
        street_type: detail,
        delivery_service: detail,
        building_name: detail,
        sub_building: detail,
      }),
    },
    'country_code',
  );
}

export function contact(either: Either): ObjectRule['fields'] {
  return { business_name: text(300), name, address: address(either) };
}

export function eitherOf({ limits }: PayPalSettings): Either {
  return (schema, errorText) => (limits === 'schema' ? schema : errorText);
}
