import type { Frame } from '../valgrind/error-context.js';
import { baseName, byBaseName, endsAlike, sourcePath } from './paths.js';

/** The source files that are at hand. */
export interface SourceTree {
  /** The file that a frame stands in; null where it is none of them, or where more than one may be meant. */
  fileOf(frame: Frame): string | null;
}

/** Makes a tree of paths, relative to the root of the checkout. */
export function createSourceTree(paths: readonly string[]): SourceTree {
  const byName = byBaseName(paths);
  return {
    fileOf(frame) {
      const path = sourcePath(frame);
      if (path === null) return null;
      const named = byName.get(baseName(path)) ?? [];
      const [file, ...others] = named.filter((each) => endsAlike(path, each));
      return file !== undefined && others.length === 0 ? file : null;
    },
  };
}
