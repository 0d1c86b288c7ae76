const secretWords = /secret|password|token|credential|api-?key|private-?key|key-?id|client-?id|merchant-?id|^key$/i;

/** Whether somebody meant to pass a credential as a flag. */
export function isSecretName(name: string): boolean {
  return secretWords.test(name);
}

export const whyNot: string =
  'a flag can be read in the list of processes and in the history of the shell.\n' +
  'Credentials stand in environment variables, or in the file of --env-file; billingual doctor PROVIDER lists them';
