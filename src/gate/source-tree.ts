import type { Frame } from '../valgrind/error-context.js';
import { baseName, isWholePath, sourcePath } from './paths.js';

/** The source files that are at hand. */
export interface SourceTree {
  /** The file that a frame stands in; null where it is none of them, or where more than one may be meant. */
  fileOf(frame: Frame): string | null;
}

/** Makes a tree of paths, relative to the root of the checkout. */
export function createSourceTree(paths: readonly string[]): SourceTree {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const ofName = byName.get(baseName(path));
    if (ofName) ofName.push(path);
    else byName.set(baseName(path), [path]);
  }
  return {
    fileOf(frame) {
      const path = sourcePath(frame);
      if (path === null) return null;
      const named = byName.get(baseName(path)) ?? [];
      const [file, ...others] = isWholePath(path) ? named.filter((file) => endsAlike(path, file)) : named;
      return file !== undefined && others.length === 0 ? file : null;
    },
  };
}

/** Is one of two paths the end of the other? The checkout may lie elsewhere, or the log's path be cut in front. */
function endsAlike(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long === short || long.endsWith(short.startsWith('/') ? short : `/${short}`);
}
