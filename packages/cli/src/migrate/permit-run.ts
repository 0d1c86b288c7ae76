import {
  isEnd,
  newPlanCounter,
  type Journal,
  type MigrationPolicy,
  type PlanShare,
  type PlanSummary,
} from '@billingual/migrate';
import { agrees, permitLive } from '../account/permission.ts';
import { permissionOptions } from '../arguments/account.ts';
import type { Values } from '../arguments/options.ts';
import { failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { say } from '../output.ts';
import { invoicesText, sumsText } from '../print/figures.ts';
import { shareLines, wayText } from '../print/plan-summary.ts';
import type { Side } from './side.ts';

type Flags = Values<typeof permissionOptions>;

/** Production has to be said twice: by the environment, and on the command line. For both, since both are written to. */
export function permitSides(name: string, values: Flags, sides: readonly Side[]): void {
  for (const { provider, environment } of sides) permitLive({ name }, values, { provider, environment });
}

/** Refuses at once what nobody could be asked about later. */
export function permitAsking(name: string, effect: string, values: Flags, { isTerminal }: Io): void {
  if (values.yes === true || (isTerminal.stdin && isTerminal.stderr)) return;
  throw failure('usage', 'needs_yes', `${name} ${effect}; there is no terminal to ask at, so add --yes`);
}

/** What a run would do, and who is asked about it. */
export interface Asking {
  readonly source: Side;
  readonly target: Side;
  readonly policy: MigrationPolicy | undefined;
  readonly values: Flags;
  readonly io: Io;
}

/** Shows what would be moved, with all the money of it, and asks; with --yes it only shows. */
export async function permitRun(summary: PlanSummary, asking: Asking): Promise<void> {
  const { source, target, io } = asking;
  say(io, [wayText(source, target), ...shareLines(summary)].join('\n'));
  await permitMoves(summary.moves, asking);
}

/** The same for a run that was begun: what is left of it. */
export async function permitGoingOn(left: PlanShare, asking: Asking): Promise<void> {
  const { source, target, values, io } = asking;
  if (values.yes === true || left.invoices === 0) return;
  say(io, wayText(source, target));
  await permitMoves(left, asking);
}

/** What is not at its end yet, with what the source stated of it. */
export async function leftOf(journal: Journal): Promise<PlanShare> {
  const counter = newPlanCounter();
  for await (const { key, sourceId, plan, state } of journal.scan()) {
    if (isEnd(state.phase)) continue;
    const { currency, stated } = plan;
    const totals = currency === null || stated === null ? {} : { totals: { currency, stated, target: stated } };
    const { number, renamed, hash } = plan;
    const row = { type: 'row', key, sourceId, action: 'move', route: state.route, number, renamed, hash } as const;
    counter.add({ ...row, ...totals, reasons: [], findings: [] });
  }
  return counter.summary().moves;
}

async function permitMoves(moves: PlanShare, { source, target, policy, values, io }: Asking): Promise<void> {
  if (values.yes === true || moves.invoices === 0) return;
  const mails = policy?.notify === true ? `${target.title} mails every payer` : 'Nobody is mailed';
  say(
    io,
    `This closes ${invoicesText(moves.invoices)} over ${sumsText(moves.amounts)} at ${source.title}, and bills them at ${target.title}. ${mails}.`,
  );
  if (await agrees('Go on? [y/N] ', io)) return;
  throw failure('interrupted', 'not_permitted', 'nothing was done');
}
