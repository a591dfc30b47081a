import { resolve } from 'node:path';
import { statOf } from './stat-of.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/**
 * The suppression files that paths mean, in the order given and without repetition: files, folders (searched for
 * `*.supp` and `*.sup`, sorted), globs, and `-`. A path that means nothing is an error. What is found, but not what is
 * named, may be ignored.
 */
export async function expandPaths(
  paths: readonly string[],
  isIgnored = (_path: string): boolean => false,
): Promise<string[]> {
  let expanded: string[] = [];
  for (const path of paths) {
    const stat = path === STDIN ? undefined : statOf(path);
    if (path === STDIN || stat?.isFile()) {
      expanded.push(path);
      continue;
    }
    const { findFiles, searchFolder } = await import('./search.js');
    if (stat?.isDirectory()) {
      expanded = expanded.concat(kept(searchFolder(path), `no *.supp or *.sup file in the folder ${path}`));
      continue;
    }
    const found = findFiles(path);
    expanded = expanded.concat(found ? kept(found, `no file matches ${path}`) : [path]);
  }
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
    return others;
  }
}
