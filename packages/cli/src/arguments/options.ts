/** A flag of a command: what it takes, and what the help says of it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What stands for the value in the help: 'PROVIDER'. */
  readonly value?: string;
  /** The only values it takes; the first is the default. */
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly multiple?: true;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O extends { readonly multiple: true }
    ? readonly string[]
    : O extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

/** What the flags of one call say; a flag that was not given is absent. */
export type Values<T extends Options> = { readonly [Name in keyof T]?: ValueOf<T[Name]> };
