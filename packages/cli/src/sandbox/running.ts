import type { EnvironmentAccounts } from '@billingual/adapter-kit';
import type { Listening, Sandbox } from '@billingual/sandbox';
import { failure, systemCode } from '../failure.ts';
import type { Provider } from '../providers.ts';

/** A simulator that answers on this machine. */
export interface Running {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly sandbox: Sandbox;
  readonly accounts: EnvironmentAccounts;
  /** What a client needs: its environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Starts a provider's simulator on the time of this machine, at a free port unless given. */
export async function startSandbox(
  { dialect: { name, title }, ...provider }: Provider,
  port?: number,
): Promise<Running> {
  if (provider.sandbox === undefined) throw failure('badInput', 'no_sandbox', `${title} brings no simulator with it`);
  const sandbox = await provider.sandbox();
  const accounts = await provider.accounts();
  const standStill = sandbox.clock.follow();
  const server = await listening(sandbox, port);
  return {
    name,
    title,
    url: server.url,
    sandbox,
    accounts,
    environment: accounts.variablesFor({ ...sandbox.credentials, baseUrl: server.url }),
    async stop() {
      standStill();
      await server.close();
    },
  };
}

async function listening(sandbox: Sandbox, port: number | undefined): Promise<Listening> {
  try {
    return await sandbox.listen(port);
  } catch (error) {
    const code = systemCode(error);
    const why = { EADDRINUSE: 'something else listens there', EACCES: 'it is not permitted' }[code ?? ''] ?? code;
    throw failure(
      'config',
      'cannot_listen',
      `cannot listen on port ${port ?? 0}: ${why}; choose another --port`,
      error,
    );
  }
}
