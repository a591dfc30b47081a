import type { Release } from './release.js';

/**
 * What Valgrind says when it refuses a suppression file, as the second line of its complaint
 * (m_errormgr.c, load_one_suppressions_file). The same from 3.14 to 3.28.
 */
export const FATAL_MESSAGES = {
  expectedOpenBrace: `expected '{' or end-of-file`,
  unexpectedCloseBrace: `unexpected '}'`,
  endOfFileForKindLine: 'unexpected end-of-file (expecting tool:suppr)',
  malformedKindLine: `malformed 'tool1,tool2,...:supp' line`,
  unknownCoreKind: 'unknown core suppression type',
  unknownKind: 'unknown tool suppression type',
  endOfFileWhenSkipping: 'unexpected end-of-file (when skipping suppression)',
  badExtraLine: 'bad or missing extra suppression info',
  endOfFileInStack: 'unexpected end-of-file (when reading stack trace)',
  missingStack: 'missing stack trace',
  tooManyCallers: 'too many callers in stack trace',
  badLocation: 'location should be "...", or should start with "fun:", "obj:", or "src:"',
  onlyEllipses: 'suppression must contain at least one location line which is not "..."',
} as const;

/** The name of a message of {@link FATAL_MESSAGES}. */
export type FatalMessageId = keyof typeof FATAL_MESSAGES;

const LINE_TOO_LONG = `Assertion 'nBuf < RIDICULOUS' failed`;

/**
 * The failed assertion that ends Valgrind at a line over the limit. It names a line of Valgrind's own source,
 * which is known for 3.19 alone.
 */
export function lineTooLongAssertion(release: Release): string {
  return release === 3019 ? `m_errormgr.c:1158 (get_nbnc_line): ${LINE_TOO_LONG}.` : LINE_TOO_LONG;
}

/** What stands on the channel after the assertion (VG_(get_line) is the name's last trace in 3.19). */
export const LINE_TOO_LONG_EPILOGUE = 'VG_(get_line): line longer than 100000 chars, aborting';

/** Parameter names that stopped matching in 3.15, and the two lines of warning that they get from 3.16 on. */
export const OBSOLETE_PARAMS: readonly string[] = ['preadv(vector[...])', 'pwritev(vector[...])'];

/** The warning for one of {@link OBSOLETE_PARAMS}, line by line, without prefix. */
export function obsoleteParamWarning(param: string): readonly string[] {
  return [
    `WARNING: ${param} is an obsolete suppression line not supported in valgrind 3.15 or later.`,
    'You should replace [...] by a specific index such as [0] or [1] or [2] or similar',
  ];
}

/** What Valgrind says of a directory (m_errormgr.c, load_one_suppressions_file, from 3.5 on). */
export function directoryMessage(path: string): string {
  return `suppressions file "${path}" is a directory`;
}

/** What Valgrind says of a file that is missing or unreadable. */
export function cannotOpenMessage(path: string): string {
  return `can't open suppressions file "${path}"`;
}

/**
 * Everything that Valgrind prints when it refuses a file, line by line, without the `==PID== ` prefix.
 * For a bad location line the message comes first, once more, on a line that never has a prefix.
 */
export function refusalOutput(path: string, line: number, isLocation: boolean, message: string): string[] {
  return [
    ...(isLocation ? [message] : []),
    `FATAL: in suppressions file "${path}" near line ${line}:`,
    `   ${message}`,
    'exiting now.',
  ];
}
