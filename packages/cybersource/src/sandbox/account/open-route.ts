import type { Decision, JsonValue, Route, SandboxRequest } from '@billingual/sandbox';

/** A request that the guard has let in, with its body decrypted. */
export interface OpenRequest extends SandboxRequest {
  readonly json: JsonValue | undefined;
}

export type OpenRoute = Omit<Route, 'handle'> & { readonly handle: (request: OpenRequest) => Decision };
