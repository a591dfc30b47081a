import type { Condition, Property, StackPattern } from './condition.js';

/** A condition and where a frame leads that meets it. */
export interface PatternEdge {
  readonly condition: Condition;
  readonly to: PatternNode;
}

/** A suppression's stack pattern, and a number for it. */
export interface NumberedPattern {
  readonly number: number;
  readonly pattern: StackPattern;
}

/** Makes the tree of stack patterns, which are sorted by number. */
export function createPatternTree(patterns: readonly NumberedPattern[]): PatternNode {
  return new PatternNode(patterns, 0, false);
}

/**
 * Where a stack has got to in one or more suppressions: a tree of their stack patterns, in which those that begin in
 * the same way share their beginning. It grows where it is walked: most suppressions are soon alone.
 */
export class PatternNode {
  /** The suppressions that have got here, sorted by number, and how much of their patterns has matched. */
  readonly #patterns: readonly NumberedPattern[];
  readonly #depth: number;
  #ends: readonly number[] | undefined;
  #branches: Branches | undefined;
  /** Sorts the nodes of a tree, and tells them apart: of those on the way of one suppression, the depth differs. */
  readonly id: number;
  /** It was reached by `...`: a stack may stay here for any number of frames. */
  readonly isLoop: boolean;
  /** The smallest and the largest number of a suppression that ends here or behind. */
  readonly firstEnd: number;
  readonly lastEnd: number;

  constructor(patterns: readonly NumberedPattern[], depth: number, isLoop: boolean) {
    this.#patterns = patterns;
    this.#depth = depth;
    this.isLoop = isLoop;
    this.firstEnd = patterns[0]?.number ?? Infinity;
    this.lastEnd = patterns.at(-1)?.number ?? -Infinity;
    this.id = this.firstEnd * DEEPER_THAN_ANY + depth;
  }

  /** The suppressions that have matched when a stack gets here, by number, smallest first. */
  get ends(): readonly number[] {
    this.#ends ??= this.#patterns
      .filter(({ pattern }) => pattern.length === this.#depth)
      .map(({ number }) => number);
    return this.#ends;
  }

  /** Where `...` leads, without a frame. */
  get ellipsis(): PatternNode | null {
    // Asked of every node that is reached: most have none, and are not walked any further.
    const hasNone = !this.#branches && this.#patterns.every(({ pattern }) => pattern[this.#depth] !== null);
    return hasNone ? null : this.#branch().ellipsis;
  }

  /** Where any frame leads. */
  get any(): PatternNode | null {
    return this.#branch().any;
  }

  /** Conditions that one name meets, by that name; none of them is about sources. */
  get literals(): Readonly<Record<Property, ReadonlyMap<string, PatternEdge>>> {
    return this.#branch().literals;
  }

  /** All other conditions. */
  get tests(): Readonly<Record<Property, readonly PatternEdge[]>> {
    return this.#branch().tests;
  }

  #branch(): Branches {
    this.#branches ??= branch(this.#patterns, this.#depth);
    return this.#branches;
  }
}

/** More than the lines of any suppression. */
const DEEPER_THAN_ANY = 2 ** 20;

type Branches = Pick<PatternNode, 'ellipsis' | 'any' | 'literals' | 'tests'>;

/** Divides patterns by what they ask for at a depth, in the order in which that is first asked for. */
function branch(patterns: readonly NumberedPattern[], depth: number): Branches {
  const groups = new Map<Condition | null, NumberedPattern[]>();
  for (const numbered of patterns) {
    const condition = numbered.pattern[depth];
    if (condition === undefined) continue;
    const group = groups.get(condition);
    if (group) group.push(numbered);
    else groups.set(condition, [numbered]);
  }

  const branches: GrowingBranches = {
    ellipsis: null,
    any: null,
    literals: { ...NO_NAMES },
    tests: { ...NO_TESTS },
  };
  for (const [condition, group] of groups) {
    const to = new PatternNode(group, depth + 1, condition === null);
    if (condition === null) branches.ellipsis = to;
    else if (condition.isUniversal) branches.any = to;
    else addEdge(branches, { condition, to });
  }
  return branches;
}

interface GrowingBranches {
  ellipsis: PatternNode | null;
  any: PatternNode | null;
  readonly literals: Record<Property, Map<string, PatternEdge>>;
  readonly tests: Record<Property, PatternEdge[]>;
}

/** What most nodes have of most properties. They are not written to. */
const NO_NAMES = { fun: new Map(), obj: new Map(), src: new Map() };
const NO_TESTS = { fun: [], obj: [], src: [] };

function addEdge({ literals, tests }: GrowingBranches, edge: PatternEdge): void {
  const { property, names } = edge.condition;
  if (names.isLiteral && property !== 'src') {
    if (literals[property] === NO_NAMES[property]) literals[property] = new Map();
    literals[property].set(names.text, edge);
  } else {
    if (tests[property] === NO_TESTS[property]) tests[property] = [];
    tests[property].push(edge);
  }
}
