import type { SandboxAnswer } from '@billingual/sandbox';

/** A refusal as Acme words it: status, code, the field it speaks of. */
export function refusal(status: number, code: string): SandboxAnswer {
  return { status, body: { error: code } };
}

/** For paths that there are not. */
export function notFound(): SandboxAnswer {
  return refusal(404, 'not_found');
}
