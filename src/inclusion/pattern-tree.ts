import type { Condition, Property, StackPattern } from './condition.js';

/**
 * Where a stack has got to in one or more suppressions: a tree of their stack patterns, in which those that begin in
 * the same way share their beginning.
 */
export interface PatternNode {
  /** The number of the node in its tree. */
  readonly id: number;
  /** It was reached by `...`: a stack may stay here for any number of frames. */
  readonly isLoop: boolean;
  /** The suppressions that have matched when a stack gets here, by number, smallest first. */
  readonly ends: readonly number[];
  /** The smallest number of a suppression that ends here or behind. */
  readonly firstEnd: number;
  /** Where `...` leads, without a frame. */
  readonly ellipsis: PatternNode | null;
  /** Where any frame leads. */
  readonly any: PatternNode | null;
  /** Conditions that one name meets, by that name; none of them is about sources. */
  readonly literals: Readonly<Record<Property, ReadonlyMap<string, PatternEdge>>>;
  /** All other conditions. */
  readonly tests: Readonly<Record<Property, readonly PatternEdge[]>>;
}

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
  let nodeCount = 0;
  const createNode = (isLoop: boolean): GrowingNode => ({
    id: nodeCount++,
    isLoop,
    ends: [],
    firstEnd: Infinity,
    ellipsis: null,
    any: null,
    literals: { fun: new Map(), obj: new Map(), src: new Map() },
    tests: { fun: [], obj: [], src: [] },
  });

  const root = createNode(false);
  for (const { number, pattern } of patterns) {
    let node = root;
    for (const condition of pattern) {
      node.firstEnd = Math.min(node.firstEnd, number);
      node = condition === null ? (node.ellipsis ??= createNode(true)) : follow(node, condition, createNode);
    }
    node.firstEnd = Math.min(node.firstEnd, number);
    node.ends.push(number);
  }
  return root;
}

interface GrowingNode extends PatternNode {
  readonly ends: number[];
  firstEnd: number;
  ellipsis: GrowingNode | null;
  any: GrowingNode | null;
  readonly literals: Record<Property, Map<string, GrowingEdge>>;
  readonly tests: Record<Property, GrowingEdge[]>;
}

interface GrowingEdge extends PatternEdge {
  readonly to: GrowingNode;
}

function follow(
  node: GrowingNode,
  condition: Condition,
  createNode: (isLoop: boolean) => GrowingNode,
): GrowingNode {
  const { property, names, isUniversal } = condition;
  if (isUniversal) return (node.any ??= createNode(false));
  const literals = node.literals[property];
  const tests = node.tests[property];
  const isLiteral = names.isLiteral && property !== 'src';
  const known = isLiteral ? literals.get(names.text) : tests.find((edge) => edge.condition === condition);
  if (known) return known.to;
  const edge = { condition, to: createNode(false) };
  if (isLiteral) literals.set(names.text, edge);
  else tests.push(edge);
  return edge.to;
}
