import type { Decision, JsonValue, SandboxRequest } from '@billingual/sandbox';
import type { ServiceErrors } from '../errors.ts';
import type { CybersourceSettings } from '../settings.ts';
import { payload, type TreeObject } from '../wire/payload.ts';
import type { OpenRoute } from './open-route.ts';
import { readDefinition, referenceTypes, type MerchantFields } from './merchant-fields.ts';

const collection = '/invoicing/v2/:referenceType/merchantDefinedFields';

/** Definitions of merchant-defined fields (Node SDK 0.0.83; no sample of them is known). */
export function fieldRoutes(
  fields: MerchantFields,
  errors: ServiceErrors,
  settings: CybersourceSettings,
): readonly OpenRoute[] {
  const one = (definition: TreeObject): TreeObject | readonly TreeObject[] =>
    settings.fieldAnswers === 'list' ? [definition] : definition;
  const typed =
    (handle: (referenceType: string, id: string, json: JsonValue | undefined) => Decision): OpenRoute['handle'] =>
    ({ params, json }: SandboxRequest) => {
      const { referenceType = '', id = '' } = params;
      if (!referenceTypes.includes(referenceType))
        return errors.badRequest('VALIDATION_ERRORS', [{ field: 'referenceType', reason: 'INVALID_DATA' }]);
      return handle(referenceType, id, json);
    };
  const defined = (
    referenceType: string,
    id: string | undefined,
    json: JsonValue | undefined,
    status: number,
  ): Decision => {
    const { definition, problems } = readDefinition(json);
    if (problems.length > 0) return errors.badRequest('VALIDATION_ERRORS', problems);
    return { commit: () => ({ status, body: payload(one(fields.put(referenceType, id, definition))) }) };
  };
  return [
    {
      operation: 'listFields',
      method: 'GET',
      path: collection,
      handle: typed((referenceType) => ({ status: 200, body: payload(fields.list(referenceType)) })),
    },
    {
      operation: 'createField',
      method: 'POST',
      path: collection,
      handle: typed((referenceType, _, json) => defined(referenceType, undefined, json, 201)),
    },
    {
      operation: 'updateField',
      method: 'PUT',
      path: `${collection}/:id`,
      handle: typed((referenceType, id, json) =>
        fields.get(referenceType, id) === undefined ? errors.notFound() : defined(referenceType, id, json, 200),
      ),
    },
    {
      operation: 'deleteField',
      method: 'DELETE',
      path: `${collection}/:id`,
      handle: typed((referenceType, id) => {
        if (fields.get(referenceType, id) === undefined) return errors.notFound();
        return {
          commit: () => {
            fields.delete(referenceType, id);
            return { status: 204 };
          },
        };
      }),
    },
  ];
}
