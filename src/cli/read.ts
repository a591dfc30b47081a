import { createHash, type Hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { parseSuppressionFile } from '../ast/parse.js';
import type { SuppressionFile } from '../ast/nodes.js';
import { closest } from '../diagnostic/similar.js';
import { formatProfileRun, parseProfileRun, type ProfileRun } from '../emulate/profile.js';
import { PROFILES } from '../emulate/profiles.js';
import { readEmulatedErrors } from '../emulate/read.js';
import { createSource, displayText } from '../source/source.js';
import { emulatedLog } from '../usage/match-logs.js';
import type { NamedLog } from '../usage/replayed-run.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../valgrind/limits.js';
import { progress } from './progress.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** What a folder is searched for. */
const SUPPRESSION_FILES = '**/*.{supp,sup}';

/** A file's bytes as byte text; `-` is standard input. A directory or a file that cannot be read is an error. */
export function readBytes(path: string): string {
  try {
    return readFileSync(path === STDIN ? 0 : path, 'latin1');
  } catch (error) {
    throw new UsageError(`cannot read ${shownPath(path)}: ${reasonOf(error)}`);
  }
}

/** A path as the user gave it. */
export function shownPath(path: string): string {
  return path === STDIN ? '-' : path;
}

/** Why the system refuses, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links form a loop',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'it is there already',
};

/**
 * The suppression files that paths mean, in the order given and without repetition: files, folders (searched for
 * `*.supp` and `*.sup`, sorted), globs, and `-`. A path that means nothing is an error. What is found, but not what is
 * named, may be ignored.
 */
export function expandPaths(
  paths: readonly string[],
  isIgnored = (_path: string): boolean => false,
): string[] {
  const expanded = paths.flatMap((path) => {
    if (path === STDIN) return [path];
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return kept(search(path), `no *.supp or *.sup file in the folder ${path}`);
    if (stat || !fastGlob.isDynamicPattern(path)) return [path];
    return kept(fastGlob.sync(path, { dot: true, absolute: isAbsolute(path) }), `no file matches ${path}`);
  });
  const seen = new Set<string>();
  return expanded.filter((path) => {
    const place = path === STDIN ? path : resolve(path);
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });

  function kept(found: readonly string[], complaint: string): string[] {
    if (found.length === 0) throw new UsageError(complaint);
    const others = found.filter((path) => !isIgnored(path));
    if (others.length === 0) throw new UsageError(`${complaint} that the configuration does not ignore`);
    return others.sort();
  }
}

function search(folder: string): string[] {
  const found = fastGlob.sync(SUPPRESSION_FILES, { cwd: folder, ignore: ['**/node_modules/**'] });
  return found.map((name) => (folder === '.' ? name : join(folder, name)));
}

/** Reads and parses suppression files; what is found, but not what is named, may be ignored. */
export function readSuppressionFiles(
  paths: readonly string[],
  {
    stdinName,
    isIgnored,
  }: { readonly stdinName?: string; readonly isIgnored?: (path: string) => boolean } = {},
): SuppressionFile[] {
  const expanded = expandPaths(paths, isIgnored);
  try {
    return expanded.map((path, at) => {
      progress.show(() => `reading ${shownPath(path)}, ${at + 1} of ${expanded.length}`);
      return readSuppressionFile(path, stdinName);
    });
  } finally {
    progress.clear();
  }
}

/** Reads and parses one suppression file; the path is taken as it is. `stdinName` is what reports call standard input. */
export function readSuppressionFile(path: string, stdinName = '<stdin>'): SuppressionFile {
  return parseSuppressionFile(createSource(path === STDIN ? stdinName : path, readBytes(path)));
}

/** A log that was read. */
export interface ReadLog extends NamedLog {
  /** A hash of its bytes, in hexadecimal digits. */
  readonly digest: string;
}

/** Enough digits of a hash to tell logs apart. */
export function digestOf(hash: Hash): string {
  return hash.digest('hex').slice(0, 20);
}

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
