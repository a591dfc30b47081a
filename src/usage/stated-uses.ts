import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import type { UsedSuppression } from '../log/log.js';
import type { SuppressionRef } from '../match/run.js';
import { isSameFile } from './loaded-files.js';

/** What Valgrind's own list of used suppressions says of suppressions that are here. */
export interface StatedUses {
  readonly used: ReadonlyMap<Suppression, UsedSuppression>;
  /** Those that an entry of the list may mean as well as others, with the name and how many have it. */
  readonly ambiguous: ReadonlyMap<Suppression, { readonly name: string; readonly candidates: number }>;
}

/**
 * Finds the suppressions that the entries of lists mean: in text logs by file and line, or by name where the file has
 * changed since; in XML logs, which tell neither, by name. Entries that mean none of the files are passed over.
 */
export function createUseFinder(
  files: readonly SuppressionFile[],
): (list: readonly UsedSuppression[]) => StatedUses {
  const byName = new Map<string, SuppressionRef[]>();
  for (const file of files) {
    for (const suppression of file.suppressions) {
      if (suppression.state !== 'active') continue;
      const name = suppression.name?.text ?? '';
      const namesakes = byName.get(name);
      if (namesakes) namesakes.push({ file, suppression });
      else byName.set(name, [{ file, suppression }]);
    }
  }

  return (list) => {
    const used = new Map<Suppression, UsedSuppression>();
    const ambiguous = new Map<Suppression, { name: string; candidates: number }>();
    for (const entry of list) {
      const candidates = candidatesFor(entry, byName);
      const there = candidates.filter(({ file, suppression }) => lineOf(file, suppression) === entry.line);
      const [only, ...others] = there.length > 0 ? there : candidates;
      if (!only) continue;
      if (others.length === 0) {
        used.set(only.suppression, entry);
        continue;
      }
      for (const { suppression } of [only, ...others]) {
        ambiguous.set(suppression, { name: entry.name, candidates: others.length + 1 });
      }
    }
    return { used, ambiguous };
  };
}

function candidatesFor(
  { name, file }: UsedSuppression,
  byName: ReadonlyMap<string, readonly SuppressionRef[]>,
): readonly SuppressionRef[] {
  const namesakes = byName.get(name) ?? [];
  if (file === null) return namesakes;
  const inFile = namesakes.filter((ref) => isSameFile(file, ref.file.source.file));
  // Both name and path may have blanks: the reader of the log cannot know where the one ends.
  return inFile.length > 0
    ? inFile
    : [...byName].flatMap(([other, refs]) => splitAfter(other, `${name} ${file}`, refs));
}

function splitAfter(name: string, nameAndPath: string, refs: readonly SuppressionRef[]): SuppressionRef[] {
  if (!nameAndPath.startsWith(`${name} `)) return [];
  const path = nameAndPath.slice(name.length + 1);
  return refs.filter(({ file }) => isSameFile(path, file.source.file));
}

function lineOf({ source }: SuppressionFile, suppression: Suppression): number {
  return source.lines.position(nameOffset(suppression)).line;
}
