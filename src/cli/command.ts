import type { Argv } from 'yargs';

/** What every command comes to; documented in the README. */
export const EXIT = { nothingFound: 0, found: 1, failed: 2 } as const;

/** Sets the exit code of a command that did its work. */
export function setExitCode(hasFound: boolean, { exitZero }: { readonly exitZero: boolean }): void {
  process.exitCode = hasFound && !exitZero ? EXIT.found : EXIT.nothingFound;
}

/** The definition of a command, as yargs takes it. */
export interface Command<Arguments = object> {
  /** Its name, then its positional arguments. */
  readonly command: string;
  readonly describe: string;
  builder(args: Argv): Argv<Arguments>;
  /** Loads what the command needs, and runs it. */
  handler(args: Arguments): Promise<void>;
}
