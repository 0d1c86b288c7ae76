/**
 * How every call ends; there is no sixth way. 'rejected': surely not done. 'throttled': not done, ask again later. 'pending':
 * accepted, not there yet. 'ambiguous': it may have been done, and only looking tells.
 */
export type Outcome = 'ok' | 'rejected' | 'throttled' | 'pending' | 'ambiguous';

/**
 * When a call failed, which decides whether it may be repeated. 'unsent': no byte of it reached the provider. 'answered': the
 * provider said so itself. 'unknown': it was sent, and what came back proves nothing.
 */
export type FailedWhen = 'unsent' | 'answered' | 'unknown';
