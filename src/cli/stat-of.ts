import { statSync, type Stats } from 'node:fs';

/** What a path leads to; undefined where that cannot be told, and reading it says why. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
