import { isAbsolute, join } from 'node:path';
import fastGlob from 'fast-glob';

/** What a folder is searched for. */
const SUPPRESSION_FILES = '**/*.{supp,sup}';

/** The suppression files in a folder, at any depth. */
export function searchFolder(folder: string): string[] {
  const found = fastGlob.sync(SUPPRESSION_FILES, { cwd: folder, ignore: ['**/node_modules/**'] });
  return found.map((name) => (folder === '.' ? name : join(folder, name)));
}

/** The files that a glob finds; null for what is no glob. */
export function findFiles(path: string): string[] | null {
  if (!fastGlob.isDynamicPattern(path)) return null;
  return fastGlob.sync(path, { dot: true, absolute: isAbsolute(path) });
}
