import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import fastGlob from 'fast-glob';
import { parseSuppressionFile } from '../ast/parse.js';
import type { SuppressionFile } from '../ast/nodes.js';
import { readEmulatedErrors } from '../emulate/read.js';
import { createLogReader } from '../log/read-log.js';
import { createSource, displayText } from '../source/source.js';
import { emulatedLog } from '../usage/match-logs.js';
import type { NamedLog } from '../usage/replayed-run.js';
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
  return [...new Set(expanded)];

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

/** Reads and parses suppression files. `stdinName` is what reports call standard input. */
export function readSuppressionFiles(paths: readonly string[], stdinName = '<stdin>'): SuppressionFile[] {
  return expandPaths(paths).map((path) => readSuppressionFile(path, stdinName));
}

/** Reads and parses one suppression file; the path is taken as it is. */
export function readSuppressionFile(path: string, stdinName = '<stdin>'): SuppressionFile {
  return parseSuppressionFile(createSource(path === STDIN ? stdinName : path, readBytes(path)));
}

/** A log that was read. */
export interface ReadLog extends NamedLog {
  /** A hash of its bytes, in hexadecimal digits. */
  readonly digest: string;
}

/** Enough digits of a hash to tell logs apart. */
function digestOf(hash: Hash): string {
  return hash.digest('hex').slice(0, 20);
}

/** How much of a log is read at a time, in bytes. */
const CHUNK = 1 << 20;

/** Reads logs of either format, piece by piece: they may be larger than memory. */
export function readLogs(paths: readonly string[]): ReadLog[] {
  return paths.map((path) => {
    const reader = createLogReader();
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(CHUNK);
    readFrom(path, (descriptor) => {
      for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
        hash.update(chunk.subarray(0, length));
        reader.push(chunk.toString('latin1', 0, length));
      }
    });
    return { file: shownPath(path), log: reader.end(), digest: digestOf(hash) };
  });
}

/** Opens a file for reading, `-` being standard input; what goes wrong is a usage error that names it. */
function readFrom(path: string, read: (descriptor: number) => void): void {
  let descriptor: number | undefined;
  try {
    descriptor = path === STDIN ? 0 : openSync(path, 'r');
    read(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`cannot read ${shownPath(path)}: ${reasonOf(error)}`);
  } finally {
    if (descriptor) closeSync(descriptor);
  }
}

/** Reads files of emulated errors; a mistake in one is an error. */
export function readEmulated(paths: readonly string[]): ReadLog[] {
  return paths.map((path) => {
    const bytes = readBytes(path);
    const { contexts, mistakes } = readEmulatedErrors(bytes);
    if (mistakes.length > 0) {
      const list = mistakes.map(
        ({ line, column, message }) => `${path}:${line}:${column}: ${displayText(message)}`,
      );
      throw new UsageError(`the emulated errors cannot be read:\n${list.join('\n')}`);
    }
    const digest = digestOf(createHash('sha256').update(bytes, 'latin1'));
    return { file: shownPath(path), log: emulatedLog(contexts), digest };
  });
}
