/** What became of one test: passed, unless it says otherwise. */
export interface Ran {
  readonly file: string;
  readonly name: string;
  /** The test itself says that it has no place here. */
  readonly leftOut?: true;
  readonly error?: string;
}

const mark = '@@ran ';
const startMark = '@@started ';

/** What a runtime prints of a file that it has run. */
export function ranLine(ran: readonly Ran[]): string {
  return mark + JSON.stringify(ran);
}

/** What it prints before each test, so that one that hangs can be named. */
export function startedLine(name: string): string {
  return startMark + name;
}

/** What a runtime said it ran, and the test it was last at. Other lines are of no interest: some runtimes put something before them. */
export function readRan(output: string): { readonly ran: readonly Ran[]; readonly lastStarted: string | undefined } {
  const after = (wanted: string): string[] =>
    output
      .split('\n')
      .flatMap((line) => (line.includes(wanted) ? [line.slice(line.indexOf(wanted) + wanted.length)] : []));
  return { ran: after(mark).flatMap((json) => JSON.parse(json) as Ran[]), lastStarted: after(startMark).at(-1) };
}
