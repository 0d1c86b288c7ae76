import type { BodyKind, JsonObject } from '@billingual/core';
import accepted from './accepted.json' with { type: 'json' };
import cancelAnswer from './cancel-answer.json' with { type: 'json' };
import createAllPartsRequest from './create-all-parts-request.json' with { type: 'json' };
import createAnswer from './create-answer.json' with { type: 'json' };
import createItemizedAnswer from './create-itemized-answer.json' with { type: 'json' };
import createItemizedRequest from './create-itemized-request.json' with { type: 'json' };
import createRequest from './create-request.json' with { type: 'json' };
import draftAnswer from './draft-answer.json' with { type: 'json' };
import errorGateway from './error-gateway.json' with { type: 'json' };
import errorInvalid from './error-invalid.json' with { type: 'json' };
import errorNotFound from './error-not-found.json' with { type: 'json' };
import getDetails2020 from './get-details-2020.json' with { type: 'json' };
import getDetails from './get-details.json' with { type: 'json' };
import listRow from './list-row.json' with { type: 'json' };
import list from './list.json' with { type: 'json' };
import notification2023 from './notification-2023.json' with { type: 'json' };

export interface Fixture {
  readonly name: string;
  /** The public page or collection the body comes from. */
  readonly origin: string;
  readonly kind: BodyKind;
  readonly body: JsonObject;
}

const files = {
  accepted,
  cancelAnswer,
  createAllPartsRequest,
  createAnswer,
  createItemizedAnswer,
  createItemizedRequest,
  createRequest,
  draftAnswer,
  errorGateway,
  errorInvalid,
  errorNotFound,
  getDetails2020,
  getDetails,
  listRow,
  list,
  notification2023,
} as const;

/** Every documented body, whole and as it was published. */
export const fixtures: readonly Fixture[] = Object.entries(files).map(([name, it]) => ({
  name,
  origin: it.origin,
  kind: it.kind as BodyKind,
  body: it.body as JsonObject,
}));

/** A body by the name of its file, in camel case. */
export function fixture(name: keyof typeof files): JsonObject {
  return files[name].body as JsonObject;
}
