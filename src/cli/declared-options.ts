import type { Argv } from 'yargs';
import { closest } from '../diagnostic/similar.js';

/** What yargs knows of the options of a command; its types do not tell. Names are with and without camel case. */
interface DeclaredOptions {
  /** By name, aliases too. */
  readonly key: Readonly<Record<string, unknown>>;
  readonly array: readonly string[];
}

function declaredOptions(args: Argv<unknown>): DeclaredOptions {
  return (args as unknown as { getOptions(): DeclaredOptions }).getOptions();
}

/**
 * Makes one value of each option that takes one: the last of several, so that a script may be called with another.
 * For yargs, as a middleware.
 */
export function oneValueEach(args: Argv<unknown>): (argv: Record<string, unknown>) => void {
  return (argv) => {
    const { array } = declaredOptions(args);
    for (const [name, value] of Object.entries(argv)) {
      if (!Array.isArray(value) || array.includes(name) || name === '_') continue;
      argv[name] = value.at(-1);
    }
  };
}

/** Which option may have been meant by the first one that there is not; empty where none is like it. */
export function optionHint(given: readonly string[], args: Argv<unknown>): string {
  const known = Object.keys(declaredOptions(args).key);
  const unknown = given
    .flatMap((word) => /^--(?:no-)?([^=]+)/.exec(word)?.[1] ?? [])
    .find((name) => !known.includes(name));
  const meant = unknown === undefined ? undefined : closest(unknown, known);
  return meant === undefined ? '' : `; did you mean --${meant}?`;
}
