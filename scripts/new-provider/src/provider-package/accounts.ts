import type { EnvironmentAccounts } from '@billingual/adapter-kit';
import { acme } from '../client.ts';
import { acmeFromEnv, hosts, variables, type AcmeOptions } from '../options.ts';

/** What each option is and where a user finds it, on one line. */
const about: Readonly<Partial<Record<keyof AcmeOptions, string>>> = {
  environment: 'test or live',
  apiKey: 'where Acme shows it',
  webhookSecret: 'only to receive notifications',
  baseUrl: 'only for a simulator or a proxy: where calls go instead',
};

export const accounts: EnvironmentAccounts = {
  variables: Object.entries(variables).map(([name, option]) => ({ name, option, about: about[option] ?? '' })),
  hosts,
  open(environment, parts = {}) {
    const options = { ...acmeFromEnv(environment), ...parts };
    return {
      provider: acme(options),
      environment: options.environment,
      baseUrl: options.baseUrl ?? hosts[options.environment],
      examinations: [],
    };
  },
  variablesFor(options: Partial<AcmeOptions>) {
    const texts = Object.entries(variables).map(([name, option]) => [name, options[option]] as const);
    return Object.fromEntries(texts.filter((it): it is readonly [(typeof it)[0], string] => it[1] !== undefined));
  },
};
