import { parseFault } from '../arguments/fault.ts';
import type { Help } from '../arguments/help.ts';
import type { Options } from '../arguments/options.ts';
import { parse, usageFailure } from '../arguments/parse.ts';
import type { Command } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { say, write } from '../output.ts';
import { jsonText } from '../print/documents.ts';
import { exportLines, exportsDocument } from '../print/exports.ts';
import { providerNames, providerOf } from '../providers.ts';
import { startControl } from '../sandbox/control.ts';
import { startSandbox, type Running } from '../sandbox/running.ts';
import { addSamples } from '../sandbox/sample-invoices.ts';

const options = {
  port: { type: 'string', value: 'N', help: 'of the first one, and the next ones behind it; free ones unless given' },
  seed: { type: 'string', value: 'N', help: 'begin with so many sample invoices, the same ones each time' },
  fault: {
    type: 'string',
    multiple: true,
    value: 'RULE',
    help: 'break on purpose, such as create:after-commit:reset@1; may be given several times',
  },
  webhook: { type: 'string', value: 'URL', help: 'post signed notifications there; on this machine only' },
  json: { type: 'boolean', help: 'print one JSON document in place of lines for a shell' },
} as const satisfies Options;

const help: Help = {
  usage: 'sandbox [PROVIDER…]',
  about:
    'Starts simulated providers on 127.0.0.1, all of them unless named, and prints the environment that leads a client\n' +
    'to them. Nobody is billed, nothing leaves this machine, and what they hold is gone when they end. They go by the\n' +
    'clock of this machine. Runs until Ctrl-C, which ends it with 0.\n\n' +
    'A fault is OPERATION:PHASE:ACTION[=N][@NTH][xTIMES]: at the NTH such call, or at each; TIMES times from there on.\n' +
    '  operations  create, get, list, update, send, cancel, … as the commands; several joined by commas; * for all\n' +
    '  phases      before-parse, before-commit (all is right), after-commit (it is done), mid-headers, mid-body\n' +
    '  actions     reset, fin, stall=MS, answer=STATUS, truncate=BYTES, drip=BYTES_A_SECOND, flood=BYTES, duplicate',
  options,
  examples: [
    'billingual sandbox --seed 20 > sandbox.env',
    'billingual list --provider paypal --env-file sandbox.env',
    'billingual sandbox paypal --port 4000 --fault create:after-commit:reset@1 --webhook http://localhost:3000/hooks',
  ],
  exits: {
    done: 'ended by Ctrl-C',
    usage: 'wrong arguments',
    badInput: 'unknown provider',
    cannotWrite: 'cannot write',
    config: 'the port is taken',
  },
};

async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { usage } = help;
  const { values, words } = parse(args, { usage, options, words: Infinity });
  const port = whole(values.port, 'port', 65_535);
  const seed = whole(values.seed, 'seed', 10_000) ?? 0;
  const faults = (values.fault ?? []).map((it) => parseFault(it, usage));
  const webhook = loopback(values.webhook);
  const names = words.length === 0 ? providerNames : [...new Set(words)];
  const providers = await Promise.all(names.map(providerOf));

  const all: Running[] = [];
  try {
    for (const [index, provider] of providers.entries()) {
      all.push(await startSandbox(provider, port === undefined ? undefined : port + index));
    }
    for (const it of all) await seedWith(seed, it, io);
    // Behind the samples, which nobody wants to see broken, or to hear of.
    for (const { sandbox: simulator } of all) {
      for (const it of faults) simulator.faults.add(it);
      if (webhook !== undefined) simulator.webhooks.post(webhook);
    }
    const control = await startControl(all);
    try {
      say(io, banner(all));
      await write(io.stdout, values.json ? jsonText(exportsDocument(all, control)) : exportLines(all, control));
      await interrupted(io);
      say(io, `billingual: ended; ${summary(all)}`);
    } finally {
      await control.stop();
    }
  } finally {
    await Promise.all(all.map((it) => it.stop()));
  }
  return exitCodes.done;
}

/** The first Ctrl-C. A second one, while they end, ends the process at once. */
function interrupted(io: Io): Promise<void> {
  return new Promise((resolve) => {
    const release = io.onInterrupt(() => {
      release();
      resolve();
    });
  });
}

async function seedWith(count: number, running: Running, io: Io): Promise<void> {
  if (count === 0) return;
  const counts = Object.entries(await addSamples(running, count)).map(([status, many]) => `${many} ${status}`);
  say(io, `billingual: ${running.title} begins with ${count} invoices: ${counts.join(', ')}`);
}

function banner(all: readonly Running[]): string {
  const lines = [
    'SIMULATED PROVIDERS: nobody is billed, nobody is mailed, nothing leaves this machine.',
    ...all.map(({ title, url }) => `  ${title} at ${url}`),
    'Ctrl-C ends them, and what they hold is gone.',
  ];
  const rule = '='.repeat(Math.max(...lines.map((it) => it.length)));
  return [rule, ...lines, rule].join('\n');
}

function summary(all: readonly Running[]): string {
  return all
    .map(
      ({ title, sandbox: { truth } }) =>
        `${title} had ${truth.of('request').length} requests and would have sent ${truth.of('mail').length} mails`,
    )
    .join('; ');
}

function whole(text: string | undefined, name: string, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw usageFailure(help.usage, `--${name} takes a whole number from 1 to ${most}`);
}

function loopback(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const { hostname = '', protocol = '' } = URL.canParse(url) ? new URL(url) : {};
  if (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return url;
  throw usageFailure(help.usage, '--webhook takes an address on this machine, such as http://localhost:3000/webhooks');
}

export const sandbox: Command = { help, run };
