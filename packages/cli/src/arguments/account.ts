import type { Help } from './help.ts';
import { usageFailure } from './parse.ts';
import type { Values } from './options.ts';

interface Text {
  readonly type: 'string';
  readonly value: string;
  readonly help: string;
}

interface Texts extends Text {
  readonly multiple: true;
}

interface Switch {
  readonly type: 'boolean';
  readonly help: string;
}

/** The flags that say which account is meant. Its credentials are never among them. */
export const accountOptions: { readonly provider: Text; readonly 'env-file': Texts } = {
  provider: { type: 'string', value: 'NAME', help: 'whose account: a known name, a package, or ./file' },
  'env-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'where variables stand that the environment does not have; repeatable, and the last one wins',
  },
};

/** The flags of what cannot be taken back. */
export const permissionOptions: { readonly yes: Switch; readonly 'yes-production': Switch } = {
  yes: { type: 'boolean', help: 'do not ask; needed where nobody can be asked' },
  'yes-production': { type: 'boolean', help: 'needed in addition where it is no test account' },
};

/** How a command that asks a provider may end, besides what is its own. */
export const networkExits: Pick<Help['exits'], 'providerDown' | 'tryLater' | 'auth' | 'config'> = {
  providerDown: 'provider down',
  tryLater: 'try later',
  auth: 'credentials refused',
  config: 'environment incomplete',
};

export function providerName({ provider }: Values<typeof accountOptions>, usage: string): string {
  if (provider !== undefined) return provider;
  throw usageFailure(usage, '--provider is missing: at whose account?');
}
