import type { JsonObject } from '@billingual/core';
import type { Control } from '../sandbox/control.ts';
import type { Running } from '../sandbox/running.ts';

const controlVariables = ({ url, token }: Control): Readonly<Record<string, string>> => ({
  BILLINGUAL_SANDBOX_CONTROL: url,
  BILLINGUAL_SANDBOX_TOKEN: token,
});

/** Lines for a shell to source, which --env-file takes as well. */
export function exportLines(all: readonly Running[], control: Control): string {
  const blocks = all.map(({ title, url, environment }) => `# ${title}, simulated at ${url}\n${lines(environment)}`);
  return `${[...blocks, `# What a script can do with them\n${lines(controlVariables(control))}`].join('\n')}\n`;
}

export function exportsDocument(all: readonly Running[], control: Control): JsonObject {
  return {
    sandboxes: all.map(({ name, url, environment }) => ({ provider: name, url, environment })),
    control: { url: control.url, token: control.token },
  };
}

function lines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');
}
