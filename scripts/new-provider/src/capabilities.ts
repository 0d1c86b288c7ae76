import { operations, type Capabilities, type Capability } from '@billingual/core';

/** Stands for what nobody has looked up yet. */
export const open = 'not written yet';

const notYet: Capability = { can: false, reason: open };

/**
 * What Acme can do, operation by operation: `{ can: true, how }`, or `{ can: false, reason }` with the reason its documentation gives.
 * Users read both.
 */
export const capabilities: Capabilities = Object.fromEntries(operations.map((it) => [it, notYet])) as Capabilities;
