import type { Argv } from 'yargs';
import { MAX_NUM_CALLERS, minNumCallers } from '../valgrind/limits.js';
import {
  formatRelease,
  NEWEST_RELEASE,
  OLDEST_RELEASE,
  parseReleases,
  type Release,
} from '../valgrind/release.js';
import { oneValueEach } from './declared-options.js';
import { UsageError } from './usage-error.js';

/** What the options that every command has come to. */
export interface CommonOptions {
  readonly outputFile: string | undefined;
  readonly color: boolean | undefined;
  /** Undefined where it is not given: then the configuration tells, or it is the newest. */
  readonly valgrindVersion: string | undefined;
  /** A configuration file; false for `--no-config`. */
  readonly config: string | false | undefined;
  readonly numCallers: number | undefined;
  readonly exitZero: boolean;
  readonly debug: boolean;
}

/** An option that takes one value and can be given several times; empty by default. */
export const LIST = { type: 'string', array: true, requiresArg: true, default: [] as string[] } as const;

/**
 * An option that takes a whole number; given several times, the last one counts. It is text to yargs, which adds up
 * numbers that are given several times if the last one is 1.
 */
export function wholeNumber(option: string, least: number, most?: number) {
  return {
    type: 'string',
    requiresArg: true,
    coerce: (given: string | number | readonly string[]): number =>
      toWholeNumber(option, [given].flat().at(-1) ?? '', least, most),
  } as const;
}

/** An option that takes a whole number and can be given several times; empty by default. */
export function wholeNumbers(option: string, least: number) {
  return {
    ...LIST,
    coerce: (given: readonly string[]): number[] => given.map((one) => toWholeNumber(option, one, least)),
  } as const;
}

function toWholeNumber(
  option: string,
  given: string | number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const number = /^-?\d+$/.test(`${given}`) ? Number(given) : NaN;
  if (number > most) throw new UsageError(`${option}: write a number up to ${most}, not ${given}`);
  if (number >= least) return number;
  throw new UsageError(`${option}: write a whole number from ${least} on, not ${given}`);
}

export const EMULATE_DESCRIPTION =
  'Emulated errors, used like a log: a profile, such as pymalloc or pymalloc:bits=32,memory-debugger, or a file (frame notation or JSON)';

/** Adds the options that every command has, and `--format` with the command's own formats. */
export function commonOptions<T, F extends string>(args: Argv<T>, formats: readonly F[]) {
  return args
    .middleware(oneValueEach(args))
    .epilogue('Exit codes: 0 nothing found, 1 something found, 2 wrong usage or unreadable file.')
    .option('format', {
      alias: 'f',
      choices: formats,
      default: formats[0] as F,
      describe: 'How to print the result',
      group: 'Output:',
    })
    .option('output-file', {
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe: 'Write the result to a file',
      group: 'Output:',
    })
    .option('color', {
      type: 'boolean',
      describe: 'Colours; by default on a terminal, unless NO_COLOR is set',
      defaultDescription: 'auto',
      group: 'Output:',
    })
    .option('valgrind-version', {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'as configured, else newest',
      describe: `The release to answer for, from ${formatRelease(OLDEST_RELEASE)} to ${formatRelease(NEWEST_RELEASE)}, or a range: >=3.19`,
      group: 'Valgrind:',
    })
    .option('num-callers', {
      ...wholeNumber('--num-callers', 1, MAX_NUM_CALLERS),
      describe: "Valgrind's own option: how many frames count",
      defaultDescription: 'as the log says, or as configured, else 12',
      group: 'Valgrind:',
    })
    .option('config', {
      type: 'string',
      requiresArg: true,
      describe: 'The configuration file; --no-config for none',
      defaultDescription: 'the nearest suppkit.config.json, or "suppkit" in package.json',
      // yargs makes false of --no-config.
      coerce: (path: string | false) => path,
    })
    .option('exit-zero', {
      type: 'boolean',
      default: false,
      describe: 'Exit with 0 where it would be 1',
      group: 'Output:',
    })
    .option('debug', {
      type: 'boolean',
      default: false,
      hidden: true,
      describe: 'Print a stack trace when suppkit itself fails',
    });
}

/** The releases that `--valgrind-version` names, oldest first; at least one. The newest alone if it is not given. */
export function releasesOption(text = 'newest'): readonly [Release, ...Release[]] {
  const [oldest, ...others] = parseReleases(text) ?? [];
  if (oldest !== undefined) return [oldest, ...others];
  throw new UsageError(
    `--valgrind-version: ${text} names no release from ${formatRelease(OLDEST_RELEASE)} to ${formatRelease(NEWEST_RELEASE)}; ` +
      'write one such as 3.19 or newest, or a range such as >=3.19 or 3.19-3.24',
  );
}

/** Checks `--num-callers`, or what else is `named`, against what Valgrind takes; undefined if it is not given. */
export function numCallersOption(
  numCallers: number | undefined,
  releases: readonly Release[],
  named = '--num-callers',
): number | undefined {
  if (numCallers === undefined) return undefined;
  for (const release of releases) {
    const least = minNumCallers(release);
    if (Number.isInteger(numCallers) && numCallers >= least && numCallers <= MAX_NUM_CALLERS) continue;
    throw new UsageError(
      `${named}: Valgrind ${formatRelease(release)} takes a whole number from ${least} to ${MAX_NUM_CALLERS}`,
    );
  }
  return numCallers;
}

/** Whether to colour what goes to standard output: `--color`, then NO_COLOR and FORCE_COLOR, then the terminal. */
export function useColor({ color, outputFile }: Pick<CommonOptions, 'color' | 'outputFile'>): boolean {
  if (color !== undefined) return color;
  if (process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return true;
  return outputFile === undefined && process.stdout.isTTY;
}
