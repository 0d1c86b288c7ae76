export type { JsonObject, JsonValue } from '@billingual/core';
export type {
  Decision,
  FaultAction,
  FaultPhase,
  FaultRule,
  Faults,
  Listening,
  Payer,
  Route,
  Sandbox,
  SandboxAnswer,
  SandboxClock,
  SandboxRequest,
  SandboxWebhooks,
  TrueInvoice,
  Truth,
  TruthEntry,
} from './contract.ts';
export type { SimulatorParts, Simulation, Unstamped, World } from './simulation.ts';
export { selfSigned, type Subject } from './certificate/self-signed.ts';
export { checkText, misuse } from './misuse.ts';
export { seededRandom } from './seeded-random.ts';
export { settingsFrom, withDefaults, type Choices } from './settings.ts';
export { simulate } from './simulate.ts';
export { virtualClock } from './clock.ts';
