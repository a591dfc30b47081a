import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { parseSuppressionFile } from '../ast/parse.js';
import type { SuppressionFile } from '../ast/nodes.js';
import { readEmulatedErrors } from '../emulate/read.js';
import { createLogReader } from '../log/read-log.js';
import { createSource, displayText } from '../source/source.js';
import { emulatedLog, type NamedLog } from '../usage/match-logs.js';
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
};

/**
 * The suppression files that paths mean, in the order given and without repetition: files, folders (searched for
 * `*.supp` and `*.sup`, sorted), globs, and `-`. A path that means nothing is an error.
 */
export function expandPaths(paths: readonly string[]): string[] {
  const expanded = paths.flatMap((path) => {
    if (path === STDIN) return [path];
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return search(path, SUPPRESSION_FILES);
    if (stat || !fastGlob.isDynamicPattern(path)) return [path];
    const found = fastGlob.sync(path, { dot: true, absolute: isAbsolute(path) }).sort();
    if (found.length === 0) throw new UsageError(`no file matches ${path}`);
    return found;
  });
  const seen = new Set<string>();
  return expanded.filter((path) => {
    const place = path === STDIN ? path : resolve(path);
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });
}

function search(folder: string, pattern: string): string[] {
  const found = fastGlob.sync(pattern, { cwd: folder, ignore: ['**/node_modules/**'] }).sort();
  if (found.length === 0) throw new UsageError(`no *.supp or *.sup file in the folder ${folder}`);
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

/** How much of a log is read at a time, in bytes. */
const CHUNK = 1 << 20;

/** Reads logs of either format, piece by piece: they may be larger than memory. */
export function readLogs(paths: readonly string[]): NamedLog[] {
  return paths.map((path) => {
    const reader = createLogReader();
    const chunk = Buffer.allocUnsafe(CHUNK);
    readFrom(path, (descriptor) => {
      for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
        reader.push(chunk.toString('latin1', 0, length));
      }
    });
    return { file: shownPath(path), log: reader.end() };
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
export function readEmulated(paths: readonly string[]): NamedLog[] {
  return paths.map((path) => {
    const { contexts, mistakes } = readEmulatedErrors(readBytes(path));
    if (mistakes.length > 0) {
      const list = mistakes.map(
        ({ line, column, message }) => `${path}:${line}:${column}: ${displayText(message)}`,
      );
      throw new UsageError(`the emulated errors cannot be read:\n${list.join('\n')}`);
    }
    return { file: shownPath(path), log: emulatedLog(contexts) };
  });
}
