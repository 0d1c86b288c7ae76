export type { Answer, Call, Caller, CallResult, Fault } from './call.ts';
export type { Endpoint, Endpoints } from './endpoint.ts';
export type { AttemptInfo, Hooks, OutcomeInfo } from './hooks.ts';
export type { Authority, TransportLimits, TransportParts, Unsigned } from './transport-parts.ts';
