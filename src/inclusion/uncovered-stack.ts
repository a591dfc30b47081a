import { stepsFrom, type StackPattern } from './condition.js';
import { withEllipses, type ChosenFrame, type FrameChooser } from './frame-choice.js';
import type { PatternNode } from './pattern-tree.js';

/** Which suppressions of a tree count. */
export interface Taken {
  /** Only those with a smaller number. */
  readonly before: number;
  /** Not the one with this number. */
  readonly except?: number;
  has(number: number): boolean;
}

/** How far a stack must go. */
export interface Extent {
  /** It may end where none of the suppressions can match any more, whatever follows. */
  readonly endsEarly: boolean;
}

/**
 * Is there a stack that a pattern matches, and that no suppression of a tree does? If not: suppressions that together
 * match all that the pattern does. If so: the shortest one.
 */
export type UncoveredStack =
  | { readonly answer: 'none'; readonly by: ReadonlySet<number> }
  | { readonly answer: 'stack'; readonly frames: readonly ChosenFrame[] }
  | { readonly answer: 'undecided' };

/** How many nodes and stacks are looked at, over all steps, before a question is given up. */
const MAX_WORK = 1_000_000;

/** A stack, as far as it is chosen. */
interface Path {
  /** How much of the pattern it has matched. */
  readonly matched: number;
  /** Where it is in the tree, by number. */
  readonly nodes: readonly PatternNode[];
  readonly frame: ChosenFrame | null;
  /** The stack without its last frame; null for the empty one. */
  readonly inner: Path | null;
}

/**
 * Looks for the shortest stack that the pattern matches and none of the suppressions that count. Frame by frame it
 * follows what they have matched so far (the subset construction, made as far as it is walked), and it chooses frames
 * that lead them on as little as possible. Of two stacks that have matched as much of the pattern, the one that is at
 * more nodes needs no further look.
 */
export function findUncoveredStack(
  pattern: StackPattern,
  root: PatternNode,
  taken: Taken,
  chooser: FrameChooser,
  { endsEarly }: Extent,
): UncoveredStack {
  const isOpen = (node: PatternNode): boolean =>
    node.firstEnd < taken.before && (node.firstEnd !== taken.except || node.lastEnd !== taken.except);
  const by = new Set<number>();
  const seen = new Map<number, (readonly PatternNode[])[]>();
  let work = 0;
  let stacks: readonly Path[] = [{ matched: 0, nodes: withEllipses([root]), frame: null, inner: null }];
  while (stacks.length > 0) {
    const longer: Path[] = [];
    for (const stack of stacks) {
      for (const { required, matched } of stepsFrom(pattern, stack.matched)) {
        const choices = chooser.choose(stack.nodes, required);
        if (!choices) return { answer: 'undecided' };
        for (const choice of choices) {
          const others = seen.get(matched) ?? [];
          work += 1 + choice.nodes.length + others.length;
          if (work > MAX_WORK) return { answer: 'undecided' };
          const taker = firstTaker(choice.nodes, taken);
          if (taker !== undefined) {
            by.add(taker);
            continue;
          }
          const nodes = choice.nodes.filter(isOpen);
          const path: Path = { matched, nodes, frame: choice.frame, inner: stack };
          const isEnough = matched === pattern.length || (endsEarly && nodes.length === 0);
          if (isEnough) return { answer: 'stack', frames: framesOf(path) };
          if (others.some((other) => isSubset(other, nodes))) continue;
          others.push(nodes);
          seen.set(matched, others);
          longer.push(path);
        }
      }
    }
    stacks = longer;
  }
  return { answer: 'none', by };
}

/** A suppression that counts and has matched at one of the nodes. */
function firstTaker(nodes: readonly PatternNode[], taken: Taken): number | undefined {
  for (const { ends } of nodes) {
    for (const number of ends) {
      if (number >= taken.before) break;
      if (number !== taken.except && taken.has(number)) return number;
    }
  }
  return undefined;
}

/** Are all of the first nodes among the others? Both are sorted by number. */
function isSubset(few: readonly PatternNode[], many: readonly PatternNode[]): boolean {
  if (few.length > many.length) return false;
  let at = 0;
  for (const node of few) {
    while (at < many.length && (many[at]?.id ?? 0) < node.id) at++;
    if (many[at] !== node) return false;
    at++;
  }
  return true;
}

function framesOf(stack: Path): ChosenFrame[] {
  const frames: ChosenFrame[] = [];
  for (let path: Path | null = stack; path?.frame; path = path.inner) frames.push(path.frame);
  return frames.toReversed();
}
