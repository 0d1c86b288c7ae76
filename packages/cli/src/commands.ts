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
  list: {
    summary: "an account's invoices, narrowed by status, number, days, amounts",
    load: async () => (await import('./commands/list.ts')).list,
  },
  get: {
    summary: 'one invoice as it is now',
    load: async () => (await import('./commands/get.ts')).get,
  },
  create: {
    summary: 'make a draft; nobody is mailed',
    load: async () => (await import('./commands/create.ts')).create,
  },
  update: {
    summary: 'change an invoice to what an edited file says',
    load: async () => (await import('./commands/update.ts')).update,
  },
  send: {
    summary: 'make a draft payable, and mail the payer if you say so',
    load: async () => (await import('./commands/send.ts')).send,
  },
  remind: {
    summary: 'mail the payer again',
    load: async () => (await import('./commands/remind.ts')).remind,
  },
  'record-payment': {
    summary: 'record what was paid outside the provider',
    load: async () => (await import('./commands/record-payment.ts')).recordPayment,
  },
  cancel: {
    summary: 'withdraw an invoice that was sent',
    load: async () => (await import('./commands/cancel.ts')).cancel,
  },
  discard: {
    summary: 'remove a draft',
    load: async () => (await import('./commands/discard.ts')).discard,
  },
  plan: {
    summary: 'what moving invoices to another provider would do; only reads',
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  run: {
    summary: 'move invoices to another provider',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  resume: {
    summary: 'go on with a run that was stopped',
    load: async () => (await import('./commands/resume.ts')).resume,
  },
  status: {
    summary: 'how far a run is',
    load: async () => (await import('./commands/status.ts')).status,
  },
  verify: {
    summary: 'compare both sides of what a run has moved',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  report: {
    summary: 'what became of every invoice of a run, as a page, a table, or JSON',
    load: async () => (await import('./commands/report.ts')).report,
  },
  sweep: {
    summary: 'remove drafts that a run has left behind',
    load: async () => (await import('./commands/sweep.ts')).sweep,
  },
  doctor: {
    summary: "look for mistakes in an account's environment, one by one",
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  sandbox: {
    summary: 'start simulated providers on this machine',
    load: async () => (await import('./commands/sandbox.ts')).sandbox,
  },
  demo: {
    summary: 'translate documented invoices, and bill at two simulated providers, before your eyes',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
};
