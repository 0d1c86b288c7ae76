import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { showPlan } from '../migrate/dry-run.ts';
import {
  outputOf,
  paceFlags,
  planFlags,
  policyFlags,
  reportFlags,
  selectFlags,
  sideFlags,
  talkFlags,
} from '../migrate/flags.ts';
import { neededFiles } from '../migrate/needed-files.ts';
import { openBoth } from '../migrate/open-both.ts';
import { checkOutputs } from '../migrate/output-file.ts';
import { migrationPolicyOf } from '../migrate/policy.ts';
import { selectionOf } from '../migrate/selection.ts';
import { bothSides, paceOf, settingsOf } from '../migrate/settings.ts';
import { newTalk } from '../migrate/talk.ts';

const options = {
  ...sideFlags,
  ...selectFlags,
  ...policyFlags,
  plan: { type: 'string', value: 'FILE', help: 'write the plan there, a line an invoice, for run --plan' },
  force: reportFlags.force,
  ...planFlags,
  ...paceFlags,
  json: { type: 'boolean', help: 'the figures as one JSON document' },
  jsonl: { type: 'boolean', help: 'the plan itself, a line an invoice' },
  ...talkFlags,
} as const satisfies Options;

const help: Help = {
  usage: 'plan --from PROVIDER --to PROVIDER [FLAGS]',
  about:
    'Says what moving invoices would do: which would be moved, which cannot, what the target does not hold as it was,\n' +
    'and the money of each. Only reads: every invoice of the source, and at the target whether its number is in use. With\n' +
    'the same flags, run does this, as far as nobody changes anything meanwhile.',
  options,
  examples: [
    'billingual plan --from cybersource --to paypal --plan plan.jsonl',
    'billingual plan --from paypal --to cybersource --status open,draft --since 2026-01-01 --json',
  ],
  exits: {
    done: 'planned',
    usage: 'wrong arguments',
    refused: 'planned, and some cannot be moved',
    badInput: 'unknown provider, or a policy that cannot be followed',
    providerDown: 'provider down',
    cannotWrite: 'cannot write',
    tryLater: 'try later',
    auth: 'credentials refused',
    config: 'environment incomplete',
    interrupted: 'interrupted; nothing was changed',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values } = parse(args, { usage, options, words: 0 });
  const output = outputOf(values, usage);
  const file = values.plan;
  if (file !== undefined && output === 'jsonl') throw usageFailure(usage, 'either --plan or --jsonl: it is the same');
  const settings = settingsOf(values, usage);
  const wishes = bothSides(settings, usage);
  const selection = selectionOf(values, usage, io);
  const policy = migrationPolicyOf(values, settings.config.policy, usage);
  if (file !== undefined)
    checkOutputs([{ flag: 'plan', file }], values.force ?? false, neededFiles(settings, { only: values.only }));
  const talk = newTalk(io, values.quiet ?? false);
  talk.notes(settings.notes);
  const { source, target } = await openBoth(wishes, usage, io, talk.say);
  const pace = paceOf(settings);
  const sourceOnly = values['source-only'] ?? false;
  const code = await showPlan({ selection, source, target, policy, pace, sourceOnly, output, talk, io }, file);
  if (file !== undefined) talk.say(`billingual: the plan is in ${file}; billingual run --plan does what it says`);
  return code;
}

export const plan: Command = { help, run };
