import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import fastGlob, { type Entry, type Options } from 'fast-glob';
import { isMisread, reasonOf } from './read.js';
import { shortPath } from './short-path.js';
import { statOf } from './stat-of.js';
import { UsageError } from './usage-error.js';

/** What a folder is searched for. */
const SUPPRESSION_FILES = '**/*.{supp,sup}';

/**
 * The files in a folder that fit a glob, sorted; suppression files, if none is given. Not those in folders that links
 * lead to: such a link may lead back to where it is.
 */
export function searchFolder(folder: string, glob = SUPPRESSION_FILES): string[] {
  const found = regularFiles(glob, {
    cwd: folder,
    ignore: ['**/node_modules/**'],
    followSymbolicLinks: false,
  });
  return found.map((name) => (folder === '.' ? name : join(folder, name))).sort();
}

/**
 * The files that a glob finds, sorted; null for what is no glob, or is there under that name. A `**` enters no links to
 * folders.
 */
export function findFiles(path: string): string[] | null {
  if (statOf(path) || !fastGlob.isDynamicPattern(path)) return null;
  const followSymbolicLinks = !path.includes('**');
  return regularFiles(path, { dot: true, absolute: isAbsolute(path), followSymbolicLinks }).sort();
}

/** The files that a glob finds, sorted, or what is no glob as it is. A glob that finds nothing is an error. */
export function expandGlob(path: string): string[] {
  const found = findFiles(path) ?? [path];
  if (found.length === 0) throw new UsageError(`no file matches ${path}`);
  return found;
}

/**
 * How folders are read. What is gone by the time it is looked at is passed over, but not a folder whose name is not in
 * UTF-8: it is there with all that is in it.
 */
const FOLDERS: NonNullable<Options['fs']> = {
  readdirSync: ((path: string, options: { withFileTypes: true }) => {
    try {
      return readdirSync(path, options);
    } catch (error) {
      if (isMisread(path)) throw new UsageError(`cannot search ${shortPath(path)}: ${reasonOf(error)}`);
      throw error;
    }
  }) as typeof readdirSync,
};

/** Regular files and links to them. Pipes may wait for ever for somebody to write, and devices never end. */
function regularFiles(glob: string, options: Options): string[] {
  const { cwd = '' } = options;
  const isRegular = ({ dirent, path }: Entry): boolean =>
    dirent.isFile() || (dirent.isSymbolicLink() && statOf(join(cwd, path))?.isFile() === true);
  try {
    const entries = fastGlob.sync(glob, { ...options, fs: FOLDERS, onlyFiles: false, objectMode: true });
    return entries.filter(isRegular).map(({ path }) => path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const path = error instanceof Error && 'path' in error ? shortPath(String(error.path)) : glob;
    throw new UsageError(`cannot search ${path}: ${reasonOf(error)}`);
  }
}
