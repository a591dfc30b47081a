import type { LeakKind } from '../valgrind/leak-kinds.js';

/** One kept frame line, as Valgrind reads it. Patterns are byte text in which `*` and `?` are wildcards. */
export type FramePattern =
  | { readonly type: '...' }
  | { readonly type: 'fun' | 'obj'; readonly pattern: string }
  | { readonly type: 'src'; readonly pattern: string; /** 0 is any line. */ readonly line: number };

/** A suppression as one tool holds it after reading a file (the `Supp` of m_errormgr.c). */
export interface LoadedSuppression {
  /** The free text of the name line; names may repeat. */
  readonly name: string;
  /** The line of the name, from 1 where it ends in LF: what `used_suppression` prints. */
  readonly line: number;
  /** The byte offset at which the name begins; joins this to the syntax tree. */
  readonly offset: number;
  /** The name of the running tool, or `CoreError` where that was what the tool list named. */
  readonly tool: string;
  /** The kind it compares errors with: an alias such as Value0 is already resolved to Cond. */
  readonly kind: string;
  /** Param: the parameter. FishyValue: `function(argument)`. Null elsewhere. */
  readonly extra: string | null;
  /** Leak: the kinds it matches. Null elsewhere. */
  readonly leakKinds: ReadonlySet<LeakKind> | null;
  /** No error is ever matched by its kind (CoreMem). */
  readonly neverMatches: boolean;
  /**
   * The errors at which Valgrind crashes when it compares them with this: those of its kind (FishyValue without an
   * extra line), or all of its tool (FreeMemLock: hg_errors.c, HG_(error_matches_suppression)).
   */
  readonly crashesAt: 'nothing' | 'its kind' | 'any error';
  /** Innermost first, cut to `--num-callers`; never only ellipses. */
  readonly frames: readonly FramePattern[];
}

/** Does it accept the same errors, by the same words? Names and places do not count. */
export function isSameLoaded(one: LoadedSuppression, other: LoadedSuppression): boolean {
  if (one === other) return true;
  const { leakKinds } = other;
  return (
    one.tool === other.tool &&
    one.kind === other.kind &&
    one.extra === other.extra &&
    one.neverMatches === other.neverMatches &&
    one.crashesAt === other.crashesAt &&
    one.leakKinds?.size === leakKinds?.size &&
    [...(one.leakKinds ?? [])].every((kind) => leakKinds?.has(kind)) &&
    one.frames.length === other.frames.length &&
    one.frames.every((frame, at) => isSameFrame(frame, other.frames[at]))
  );
}

function isSameFrame(one: FramePattern, other: FramePattern | undefined): boolean {
  if (one.type === '...' || other?.type === '...') return one.type === other?.type;
  const line = one.type === 'src' ? one.line : 0;
  const otherLine = other?.type === 'src' ? other.line : 0;
  return one.type === other?.type && one.pattern === other.pattern && line === otherLine;
}
