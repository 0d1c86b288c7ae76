import { heldClock } from './clock.ts';
import type { Sandbox, SandboxClock } from './contract.ts';
import type { Simulation, SimulatorParts, World } from './simulation.ts';
import { exchange } from './exchange.ts';
import { faultRegistry } from './faults.ts';
import { inProcessFetch } from './in-process-fetch.ts';
import { listen } from './listen.ts';
import { checkText } from './misuse.ts';
import { matcher, type Match } from './routes.ts';
import { seededRandom } from './seeded-random.ts';
import { truthLog } from './truth.ts';
import { deliveries, usualRetries } from './webhooks.ts';

interface Running {
  readonly simulation: Simulation;
  readonly match: (method: string, path: string) => Match | undefined;
}

/** Makes a provider's simulator out of what the provider says about itself. */
export function simulate<C extends object, S extends object>(parts: SimulatorParts<C, S>): Sandbox<C, S> {
  const time = heldClock();
  const faults = faultRegistry();
  const { settings } = parts;
  const initial = { ...settings };
  let generation = 0;
  const truth = truthLog(time.clock, () => running.simulation.invoices());
  const notices = deliveries(time.clock, truth, parts.verification, () => parts.retries?.(settings) ?? usualRetries);
  let running = begin();

  function begin(): Running {
    const world: World = {
      clock: whileIn(time.clock, isCurrent),
      random: seededRandom(parts.seed ?? 1),
      record: (entry) => void (isCurrent() && truth.record(entry)),
      notify: (event) => void (isCurrent() && notices.notify(event)),
    };
    function isCurrent(): boolean {
      return generation === mine;
    }
    generation += 1;
    const mine = generation;
    const simulation = parts.start(world, settings);
    return { simulation, match: matcher(simulation.routes) };
  }

  const answer = exchange({
    running: () => ({ ...running, commit: notices.commit }),
    time,
    faults,
    truth,
  });

  return {
    name: parts.name,
    baseUrl: parts.baseUrl,
    fetch: inProcessFetch([parts.baseUrl, ...(parts.aliases ?? [])], answer),
    listen: (port) => listen(answer, port),
    clock: time.clock,
    faults: faults.faults,
    truth: truth.truth,
    credentials: parts.credentials,
    payer: {
      pay: (id, amount) =>
        notices.commit(() => {
          checkText('id', id);
          if (amount !== undefined) checkText('amount', amount);
          running.simulation.pay(id, amount);
        }),
    },
    settings,
    webhooks: notices.webhooks,
    reset() {
      faults.faults.clear();
      notices.forget();
      truth.clear();
      Object.assign(settings, initial);
      running = begin();
    },
  };
}

/** Deadlines of an account that is no more do not fire. */
function whileIn(clock: SandboxClock, isCurrent: () => boolean): SandboxClock {
  return { ...clock, after: (ms, run) => clock.after(ms, () => void (isCurrent() && run())) };
}
