import type { LoadedSuppression } from '../load/loaded-suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import { COSTS } from './costs.js';

/** What of a suppression, its stack aside, has to be another for an error; null where it can stay. */
export interface HeadChange {
  /** The kind. */
  readonly kind: string | null;
  /** What the extra line must say: a text, or leak kinds. */
  readonly extra: string | ReadonlySet<LeakKind> | null;
  readonly cost: number;
}

/** The smallest change of the kind and the extra line for an error of the same tool. */
export function changeHead(suppression: LoadedSuppression, context: ErrorContext): HeadChange {
  const { kind, extra, leak } = context;
  // An error of which the kind is not known is another problem than one of another kind.
  if (kind === null) return { kind: null, extra: null, cost: COSTS.undetermined };
  const fitting = leak ? new Set([leak.kind]) : extra;
  if (suppression.kind !== kind || suppression.neverMatches || suppression.crashesAt === 'any error') {
    return { kind, extra: fitting, cost: kindCost(suppression.kind, kind) };
  }
  if (suppression.leakKinds && leak && !suppression.leakKinds.has(leak.kind)) {
    return { kind: null, extra: new Set([...suppression.leakKinds, leak.kind]), cost: COSTS.kindSize };
  }
  if (extra === null || suppression.extra === extra) return { kind: null, extra: null, cost: 0 };
  return { kind: null, extra, cost: COSTS.extraLine };
}

function kindCost(from: string, to: string): number {
  if (!SORTS.some((sort) => sort.test(from) && sort.test(to))) return COSTS.kindOther;
  return withoutSize(from) === withoutSize(to) ? COSTS.kindSize : COSTS.kindFamily;
}

/** Kinds that tell of the same sort of mistake. */
const SORTS: readonly RegExp[] = [
  /^(?:Value\d+|Cond|Param|User)$/,
  /^(?:Addr\d+|Jump|Param|User)$/,
  /^(?:Free|Mempool|SizeMismatch|AlignMismatch)$/,
  /^(?:BadSize|UnsafeZeroSize|BadAlign|ReallocZero|FishyValue)$/,
  /^Unlock(?:Unlocked|Foreign|Bogus)$/,
];

function withoutSize(kind: string): string {
  return kind.replace(/\d+$/, '');
}
