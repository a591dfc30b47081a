import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { createInclusionIndex, includes, type Inclusion } from '../inclusion/inclusion.js';
import { loadAlone } from '../load/load-alone.js';
import type { LoadOptions } from '../load/load.js';
import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { Release } from '../valgrind/release.js';
import { suppressingTools } from '../valgrind/tools.js';

/** The runs of Valgrind for which files are compared. */
export interface DiffOptions {
  readonly releases: readonly Release[];
  readonly numCallers: number;
}

/** Whether there are certain errors; if so, one of them with the shortest stack. */
export type Effect =
  { readonly answer: 'yes'; readonly witness: ErrorContext } | { readonly answer: 'no' | 'undecided' };

/** One run of Valgrind with the old file, and one with the new file. */
export interface ComparedRun {
  /** Does the new suppression accept all that the old one does? */
  keepsAll(old: Suppression, next: Suppression): Inclusion['answer'];
  /** Does the old suppression accept all that the new one does? */
  addsNothing(old: Suppression, next: Suppression): Inclusion['answer'];
  /** Errors that the new suppression accepts and nothing in the old file does. */
  newlyHidden(next: Suppression): Effect;
  /** Errors that the old suppression accepts and nothing in the new file does. */
  shownAgain(old: Suppression): Effect;
}

/**
 * The runs with each tool of each release; those in which other runs hold the same are left out. A suppression that is
 * commented out, or that a tool does not load, accepts nothing in that run.
 */
export function createComparedRuns(
  old: SuppressionFile,
  next: SuppressionFile,
  { releases, numCallers }: DiffOptions,
): ComparedRun[] {
  const runs = new Map<string, ComparedRun>();
  for (const release of releases) {
    for (const tool of suppressingTools(release)) {
      const [inOld, inNew] = [old, next].map((file) => loadActive(file, { tool, release, numCallers }));
      if (!inOld || !inNew) continue;
      const key = JSON.stringify([[...inOld.values()], [...inNew.values()]], (_, value: unknown) =>
        value instanceof Set ? [...value] : value,
      );
      if (!runs.has(key)) runs.set(key, createComparedRun(inOld, inNew, numCallers));
    }
  }
  return [...runs.values()];
}

type Loaded = ReadonlyMap<Suppression, LoadedSuppression>;

function loadActive(file: SuppressionFile, options: LoadOptions): Loaded {
  return new Map(
    file.suppressions.flatMap((suppression) => {
      const loaded = suppression.state === 'active' ? loadAlone(file, suppression, options) : null;
      return loaded ? [[suppression, loaded]] : [];
    }),
  );
}

function createComparedRun(inOld: Loaded, inNew: Loaded, numCallers: number): ComparedRun {
  const oldFile = createInclusionIndex([...inOld.values()], numCallers);
  const newFile = createInclusionIndex([...inNew.values()], numCallers);
  const accepts = (
    wide: LoadedSuppression | undefined,
    narrow: LoadedSuppression | undefined,
  ): Inclusion['answer'] => (narrow ? includes(wide ? [wide] : [], narrow, numCallers).answer : 'yes');
  return {
    keepsAll: (old, next) => accepts(inNew.get(next), inOld.get(old)),
    addsNothing: (old, next) => accepts(inOld.get(old), inNew.get(next)),
    newlyHidden: (next) => effectOf(inNew.get(next), oldFile),
    shownAgain: (old) => effectOf(inOld.get(old), newFile),
  };
}

/** The errors that a suppression accepts and a file does not. */
function effectOf(
  suppression: LoadedSuppression | undefined,
  file: ReturnType<typeof createInclusionIndex>,
): Effect {
  const inclusion = suppression && file.inclusion(suppression);
  if (inclusion?.answer === 'no') return { answer: 'yes', witness: inclusion.witness };
  return { answer: inclusion?.answer === 'undecided' ? 'undecided' : 'no' };
}
