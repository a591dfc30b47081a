import type { Hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSuppressionFile } from '../ast/parse.js';
import type { SuppressionFile } from '../ast/nodes.js';
import { createSource } from '../source/source.js';
import type { NamedLog } from '../usage/replayed-run.js';
import { expandPaths } from './expand-paths.js';
import { progress } from './progress.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

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
  const { code, path, message }: Partial<NodeJS.ErrnoException> =
    error instanceof Error ? error : { message: String(error) };
  if (code === 'ENOENT' && isMisread(path ?? '')) return 'the name is not in UTF-8; rename it';
  return REASONS[code ?? ''] ?? message ?? '';
}

/** What Node takes for a name that is not in UTF-8, which nothing has. */
export function isMisread(path: string): boolean {
  return path.includes('\ufffd');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links form a loop',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'it is there already',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
};

/** Reads and parses suppression files; what is found, but not what is named, may be ignored. */
export async function readSuppressionFiles(
  paths: readonly string[],
  {
    stdinName,
    isIgnored,
  }: { readonly stdinName?: string; readonly isIgnored?: (path: string) => boolean } = {},
): Promise<SuppressionFile[]> {
  const expanded = await expandPaths(paths, isIgnored);
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
  /** A hash of its bytes as they are when nothing is compressed, in hexadecimal digits; null where nobody asked for it. */
  readonly digest: string | null;
}

/** Enough digits of a hash to tell logs apart. */
export function digestOf(hash: Hash): string {
  return hash.digest('hex').slice(0, 20);
}
