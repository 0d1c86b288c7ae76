import type { Command } from './command.ts';

interface Entry {
  readonly summary: string;
  /** Loaded when it is called, so that the others cost nothing. */
  readonly load: () => Promise<Command>;
}

export const commands: Readonly<Record<string, Entry>> = {
  translate: {
    summary: "turn one provider's body into a request for another, or refuse",
    load: async () => (await import('./commands/translate.ts')).translate,
  },
  inspect: {
    summary: 'show what a body says, where it contradicts itself, and what no model holds',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  capabilities: {
    summary: 'what each provider can do, cannot do and why, and its limits',
    load: async () => (await import('./commands/capabilities.ts')).capabilities,
  },
  demo: {
    summary: 'translate documented invoices before your eyes',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
};
