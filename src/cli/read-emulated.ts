import { createHash } from 'node:crypto';
import { closest } from '../diagnostic/similar.js';
import { formatProfileRun, parseProfileRun, type ProfileRun } from '../emulate/profile.js';
import { PROFILES } from '../emulate/profiles.js';
import { readEmulatedErrors } from '../emulate/read.js';
import { displayText } from '../source/source.js';
import { emulatedLog } from '../usage/match-logs.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../valgrind/limits.js';
import { digestOf, readBytes, shownPath, type ReadLog } from './read.js';
import { UsageError } from './usage-error.js';

/** Emulated errors in the form of a log. */
export interface EmulatedLog extends ReadLog {
  readonly contexts: readonly ErrorContext[];
  /** Null for those of a file. */
  readonly profileRun: ProfileRun | null;
}

/**
 * Gives emulated errors: those of a profile where its name stands there, with parameters or without, and else those of a
 * file. (A file that is called like a profile is `./pymalloc`.) A mistake in either is an error.
 */
export function readEmulated(sources: readonly string[], numCallers = DEFAULT_NUM_CALLERS): EmulatedLog[] {
  return sources.map((source) => {
    const parsed = parseProfileRun(source, PROFILES);
    if (!parsed) return readEmulatedFile(source);
    if ('mistake' in parsed) throw new UsageError(parsed.mistake);
    return emulateProfile(parsed.run, numCallers);
  });
}

/** Emulates a profile. */
export function emulateProfile(profileRun: ProfileRun, numCallers: number): EmulatedLog {
  const contexts = profileRun.profile.emulate(profileRun.values, numCallers);
  return makeEmulatedLog(formatProfileRun(profileRun), contexts, profileRun);
}

/** Reads a file of emulated errors. */
export function readEmulatedFile(path: string): EmulatedLog {
  const { contexts, mistakes } = readEmulatedErrors(readEmulatedBytes(path));
  if (mistakes.length > 0) {
    const list = mistakes.map(
      ({ line, column, message }) => `${shownPath(path)}:${line}:${column}: ${displayText(message)}`,
    );
    throw new UsageError(`the emulated errors cannot be read:\n${list.join('\n')}`);
  }
  return makeEmulatedLog(shownPath(path), contexts, null);
}

function makeEmulatedLog(
  file: string,
  contexts: readonly ErrorContext[],
  profileRun: ProfileRun | null,
): EmulatedLog {
  const digest = digestOf(createHash('sha256').update(JSON.stringify(contexts)));
  // A program that is emulated is known to be without errors where it has none; a file may tell of any tool.
  const log = emulatedLog(contexts, profileRun ? ['Memcheck'] : []);
  return { file, log, digest, contexts, profileRun };
}

/** What is no file may be a profile that is misspelt. */
function readEmulatedBytes(path: string): string {
  try {
    return readBytes(path);
  } catch (error) {
    const meant = closest(
      path.replace(/:.*/s, ''),
      PROFILES.map(({ name }) => name),
    );
    if (meant === undefined || !(error instanceof UsageError)) throw error;
    throw new UsageError(`${error.message}; did you mean the profile ${meant}?`);
  }
}
