import type { SandboxAnswer, SandboxRequest } from '@billingual/sandbox';
import { refusal } from './errors.ts';

/** Everything that is refused before an operation is looked at: credentials, media types. Undefined lets it through. */
export async function guard({ headers }: SandboxRequest): Promise<SandboxAnswer | undefined> {
  return headers.get('authorization') === 'Bearer acme-test-key' ? undefined : refusal(401, 'unauthorized');
}
