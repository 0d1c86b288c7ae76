import type { JsonObject, JsonValue } from '@billingual/core';
import type { MigrationPolicy } from '@billingual/migrate';
import type { Values } from '../arguments/options.ts';
import { usageFailure } from '../arguments/parse.ts';
import { policyOf } from '../arguments/policy.ts';
import { failure } from '../failure.ts';
import { policyFlags } from './flags.ts';

/** What flags and configuration say may be done; undefined where they say nothing. The library looks for mistakes in it. */
export function migrationPolicyOf(
  values: Values<typeof policyFlags>,
  configured: MigrationPolicy | undefined,
  usage: string,
): MigrationPolicy | undefined {
  const write = policyOf(values, usage);
  const lifecycle = Object.fromEntries((values.lifecycle ?? []).map((it) => choiceIn(it, usage)));
  const typed: MigrationPolicy = {
    ...(values.notify !== undefined && { notify: values.notify }),
    ...(values.numbers !== undefined && { numbers: values.numbers }),
    ...(values['remainder-line'] !== undefined && { remainderLineName: values['remainder-line'] }),
    ...(Object.keys(write).length > 0 && { write: { ...configured?.write, ...write } }),
    ...(Object.keys(lifecycle).length > 0 && { lifecycle: { ...configured?.lifecycle, ...lifecycle } }),
  };
  if (Object.keys(typed).length === 0) return configured;
  return { ...configured, ...typed };
}

function choiceIn(text: string, usage: string): readonly [string, string] {
  const [kind = '', action = '', ...more] = text.split('=');
  if (kind !== '' && action !== '' && more.length === 0) return [kind.replaceAll('-', '_'), action];
  throw usageFailure(usage, `--lifecycle takes KIND=ACTION, such as draft=copy, and not "${text}"`);
}

/** The policy that a plan or a run was begun with, out of its header. */
export function policyIn(header: { readonly policy: JsonObject }): MigrationPolicy {
  if (holdsCode(header.policy)) {
    const wayOut = 'only the program that began it can go on with it';
    throw failure(
      'config',
      'policy_is_code',
      `this run was begun by a program, with functions in its policy; ${wayOut}`,
    );
  }
  const { write, ...rest } = header.policy;
  const { purpose: _, ...choices } = (write ?? {}) as JsonObject;
  return { ...rest, write: choices } as MigrationPolicy;
}

function holdsCode(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.startsWith('function:');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsCode);
}
