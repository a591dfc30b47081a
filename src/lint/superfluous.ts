import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { findCoverage, type Coverage } from '../inclusion/coverage.js';
import { findDuplicates } from '../load/duplicates.js';
import { loadAccepted, type HeldSuppression } from '../load/load-files.js';
import { isSameLoaded } from '../load/loaded-suppression.js';
import type { SuppressionRef } from '../match/run.js';
import { MAX_NUM_CALLERS } from '../valgrind/limits.js';
import { suppressingTools } from '../valgrind/tools.js';
import type { RuleContext } from './rule.js';

/** Why a suppression is not needed, whichever of its tools runs. */
export interface Superfluous {
  /** Unreachable ones are never used; redundant ones are, but others would do. */
  readonly verdict: 'unreachable' | 'redundant';
  /** The suppressions that accept all that it does, in the order of reading. */
  readonly by: readonly SuppressionRef[];
}

type Options = Pick<RuleContext<string>, 'releases' | 'numCallers'>;
type Found = ReadonlyMap<Suppression, Superfluous>;

const foundIn = new WeakMap<readonly SuppressionFile[], Map<string, Found>>();

/**
 * The superfluous suppressions of files, if Valgrind is given all of them in this order. What other suppressions of
 * the same file make superfluous is found by itself, since it is so whatever the other files are. Leaves out
 * suppressions that say the same as a later one: another rule speaks of them. Made once for each list of files.
 */
export function findSuperfluous(files: readonly SuppressionFile[], options: Options): Found {
  const ofFiles = foundIn.get(files) ?? new Map<string, Found>();
  foundIn.set(files, ofFiles);
  const key = `${options.releases.join()} ${options.numCallers}`;
  const found =
    ofFiles.get(key) ??
    new Map([
      ...(files.length > 1 ? findAmong(files, options) : []),
      ...files.flatMap((file) => [...findAmong([file], options)]),
    ]);
  ofFiles.set(key, found);
  return found;
}

/** Asks for every tool of every release that loads them; a suppression must be superfluous in all of its runs. */
function findAmong(files: readonly SuppressionFile[], options: Options): Found {
  const verdicts = new Map<Suppression, Superfluous | null>();
  for (const { held, numCallers } of differentRuns(files, options)) {
    const coverage = findCoverage(
      held.map(({ loaded }) => loaded),
      numCallers,
    );
    held.forEach(({ suppression }, number) => {
      const before = verdicts.get(suppression);
      verdicts.set(suppression, bothOf(before, superfluousBy(number, coverage, held)));
    });
  }
  return new Map(
    [...verdicts].flatMap(([suppression, verdict]) => (verdict ? [[suppression, verdict]] : [])),
  );
}

/** What a tool holds, and the callers that it keeps. */
interface Run {
  readonly held: readonly HeldSuppression[];
  readonly numCallers: number;
}

/** The runs that hold suppressions, without those that hold the same as another one: for most releases it is the same. */
function differentRuns(files: readonly SuppressionFile[], { releases, numCallers }: Options): Run[] {
  const duplicates = findDuplicates(files);
  const runs: Run[] = [];
  for (const release of releases) {
    for (const tool of suppressingTools(release)) {
      // Only what holds of whole stacks, too, is worth a word: frames that are cut off are another rule's business.
      for (const callers of new Set([numCallers, MAX_NUM_CALLERS])) {
        const held = loadAccepted(files, { tool, release, numCallers: callers }).filter(
          ({ suppression }) => !duplicates.has(suppression),
        );
        if (held.length === 0 || runs.some((run) => holdSame(run.held, held))) continue;
        runs.push({ held, numCallers: callers });
      }
    }
  }
  return runs;
}

function holdSame(some: readonly HeldSuppression[], others: readonly HeldSuppression[]): boolean {
  if (some.length !== others.length) return false;
  return some.every(({ suppression, loaded }, at) => {
    const other = others[at];
    return other?.suppression === suppression && isSameLoaded(other.loaded, loaded);
  });
}

function superfluousBy(
  number: number,
  { unreachable, redundant }: Coverage,
  held: readonly HeldSuppression[],
): Superfluous | null {
  const by = unreachable.get(number) ?? redundant.get(number);
  return by
    ? {
        verdict: unreachable.has(number) ? 'unreachable' : 'redundant',
        by: by.flatMap((other) => held[other] ?? []),
      }
    : null;
}

/** What holds in two runs. */
function bothOf(before: Superfluous | null | undefined, now: Superfluous | null): Superfluous | null {
  if (before === undefined || !now) return now;
  if (!before) return null;
  const more = now.by.filter(
    ({ suppression }) => !before.by.some((other) => other.suppression === suppression),
  );
  return {
    verdict: now.verdict === before.verdict ? now.verdict : 'redundant',
    by: [...before.by, ...more],
  };
}
