import { readLog } from '../../src/log/read-log.js';
import type { Log, LogRun } from '../../src/log/log.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';

/** Lines as Valgrind writes them for the user, each with its prefix. */
export function user(...texts: readonly (string | readonly string[])[]): string {
  return userOf(100, ...texts);
}

/** The same for another process. */
export function userOf(pid: number, ...texts: readonly (string | readonly string[])[]): string {
  return texts
    .flat()
    .map((text) => `==${pid}== ${text}\n`)
    .join('');
}

/** The lines of `--PID--`. */
export function debug(...texts: readonly string[]): string {
  return texts.map((text) => `--100-- ${text}\n`).join('');
}

/** How a tool of 3.19, or another version, begins a log. */
export function preamble(tool = 'Memcheck, a memory error detector', version = '3.19.0', pid = 100): string {
  return userOf(
    pid,
    tool,
    "Copyright (C) 2002-2022, and GNU GPL'd, by somebody",
    `Using Valgrind-${version} and LibVEX; rerun with -h for copyright info`,
    'Command: ./program',
    '',
  );
}

export const HELGRIND = 'Helgrind, a thread error detector';
export const DRD = 'drd, a thread error detector';

/** The last lines of a log. */
export function summary(...numbers: Parameters<typeof listSummary>): string[] {
  return ['For lists of detected and suppressed errors, rerun with: -s', listSummary(...numbers)];
}

/** The line before the lists that `-s` shows, and behind them. */
export function listSummary(errors: number, contexts = errors, suppressed = 0): string {
  return `ERROR SUMMARY: ${errors} errors from ${contexts} contexts (suppressed: ${suppressed} from ${suppressed})`;
}

/** The lines of an error: its headline and a stack of functions, from the innermost to main, each in a line of its own. */
export function error(headline: string, ...functions: readonly string[]): string[] {
  return [headline, ...stack(...functions), ''];
}

/** A stack of functions of which each has an address and a place of its own. */
export function stack(...functions: readonly string[]): string[] {
  return functions.map(
    (fn, at) => `   ${at === 0 ? 'at' : 'by'} 0x${addressOf(fn)}: ${fn} (program.c:${at + 1})`,
  );
}

const addressOf = (fn: string): string =>
  [...fn]
    .reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 0xffff, 7)
    .toString(16)
    .toUpperCase();

/** The rule before every error of Helgrind. */
export const RULE = ['-'.repeat(64), ''];

/** The only run of a log. */
export function onlyRun(text: string): LogRun {
  const { runs } = readLog(text);
  const [run, ...others] = runs;
  if (!run || others.length > 0) throw new Error(`the log has ${runs.length} runs`);
  return run;
}

/** What matters most of a context, short enough to be read in a test. */
export function brief({ tool, kind, stack: { frames } }: ErrorContext): string {
  return `${tool}:${kind} ${frames.map(({ fn, shownAs }) => fn ?? shownAs).join(' < ')}`;
}

/** The contexts of all runs, in short. */
export function briefs(log: Log): string[] {
  return log.runs.flatMap((run) => run.contexts.map(brief));
}

/** The messages of what is wrong with a log. */
export function messages(log: Log): string[] {
  return log.problems.map(({ message }) => message);
}
