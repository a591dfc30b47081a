import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import { COSTS } from './costs.js';
import type { LineChange } from './line-change.js';
import { isChange, type CostedLines } from './line-costs.js';
import type { SeenStack } from './seen-stack.js';

/** One line of an alignment: a line of the suppression, and the frames that it stands for. */
export interface AlignedLine {
  /** Its place among the frame lines of the suppression; null for a `...` that is put in. */
  readonly line: number | null;
  /** Places in the stack. One for a name pattern, any number for `...`, none for a line that is dropped. */
  readonly frames: readonly number[];
  /** Does the line as it is match there? */
  readonly answer: Answer;
  /** It would stand for a frame below main that the log leaves out. */
  readonly isHidden: boolean;
  /** What becomes of it; null if it stays. */
  readonly change: LineChange | 'drop' | 'insert' | null;
}

/** How the frame lines of a suppression lie on a stack, innermost first. */
export interface Alignment {
  readonly lines: readonly AlignedLine[];
  /** What the changes cost; 0 if none is needed and the log tells everything. */
  readonly cost: number;
}

/** As they stand, or with what changes are needed? */
export type AlignmentMode = 'as it is' | 'changed';

/** Lays frame lines on stacks. */
export interface Aligner {
  /**
   * Lays frame lines on a stack, as a prefix, with the changes that together cost least: a line replaced by one that
   * matches, dropped, or a `...` put in. At least one line must be left that is no `...`. Of equal ways it takes the one
   * that Valgrind would find first. As they are, there may be no alignment: null.
   */
  align(lines: CostedLines, stack: SeenStack, mode: AlignmentMode): Alignment | null;
  /** The cost alone, infinite where there is no alignment; if it is more than a limit, some number that is, too. */
  cost(lines: CostedLines, stack: SeenStack, mode: AlignmentMode, limit: number): number;
}

/** Makes an aligner; what it computes with is used again for the next pair. */
export function createAligner(): Aligner {
  let costs = new Float64Array(0);

  /**
   * Finds the cheapest steps, at the least that each can cost. Where one of them costs more than that, it looks
   * again, with what is known then: few names have to be compared closely.
   */
  function findSteps(grid: Grid, limit: number): { readonly steps: readonly Step[]; readonly cost: number } {
    for (;;) {
      solve(grid);
      const cost = costs[START] ?? Infinity;
      if (cost === Infinity || cost > limit) return { steps: [], cost };
      const steps = cheapestSteps(grid, costs);
      if (steps.map((step) => isSettled(grid, step)).every(Boolean)) return { steps, cost };
    }
  }

  /** Finds the least cost from each place to the end; looks at each pair of line and frame a fixed number of times. */
  function solve(grid: Grid): void {
    const { lines, frameCount, size } = grid;
    if (costs.length < size) costs = new Float64Array(2 * size);
    costs.fill(Infinity, 0, size);
    for (let frame = 0; frame <= frameCount; frame++) costs[place(grid, lines.length, frame, HAS_NAME)] = 0;
    // No step leads to an earlier place.
    for (let from = place(grid, lines.length, 0, 0) - 1; from >= START; from--) {
      let best = Infinity;
      visitSteps(grid, from, (to, cost) => {
        const total = cost + (costs[to] ?? Infinity);
        if (total < best) best = total;
      });
      costs[from] = best;
    }
  }

  return {
    align(lines, stack, mode) {
      const grid = createGrid(lines, stack, mode);
      const { steps, cost } = findSteps(grid, Infinity);
      return cost === Infinity ? null : { lines: linesOf(steps, grid), cost };
    },
    cost: (lines, stack, mode, limit) => findSteps(createGrid(lines, stack, mode), limit).cost,
  };
}

/**
 * How far an alignment has come, as a number: the next line, the next frame, whether it is within a `...` that is put
 * in before the line, and whether a line is left that is no `...`.
 */
type Place = number;

/** Before the first line and the first frame. */
const START: Place = 0;
const HAS_NAME = 1;
const IS_OPEN = 2;
const VARIANTS = 4;

/** All places of a pair of lines and stack. */
interface Grid {
  readonly lines: CostedLines;
  readonly stack: SeenStack;
  readonly mode: AlignmentMode;
  readonly frameCount: number;
  /** How many places there are for a line. */
  readonly width: number;
  readonly size: number;
}

function createGrid(lines: CostedLines, stack: SeenStack, mode: AlignmentMode): Grid {
  const frameCount = stack.stack.frames.length;
  const width = (frameCount + 1) * VARIANTS;
  return { lines, stack, mode, frameCount, width, size: (lines.length + 1) * width };
}

function place({ width }: Grid, line: number, frame: number, variant: number): Place {
  return line * width + frame * VARIANTS + variant;
}

function lineOf({ width }: Grid, from: Place): number {
  return Math.floor(from / width);
}

function frameOf({ width }: Grid, from: Place): number {
  return Math.floor((from % width) / VARIANTS);
}

function variantOf(from: Place): number {
  return from % VARIANTS;
}

/** What leads from one place to the next. */
type What = 'keep' | 'change' | 'hidden' | 'drop' | 'insert' | 'skip' | 'leave';

/** Visits the steps that can be taken from a place, in the order in which Valgrind would try them. */
function visitSteps(grid: Grid, from: Place, visit: (to: Place, cost: number, what: What) => void): void {
  const { lines, stack, mode, frameCount } = grid;
  const [line, frame, variant] = [lineOf(grid, from), frameOf(grid, from), variantOf(from)];
  const costed = lines[line];
  const isFrame = frame < frameCount;
  if (!costed) {
    visit(place(grid, line + 1, frame, variant), 0, 'leave');
    if (isFrame) visit(place(grid, line, frame + 1, variant), 0, 'skip');
    return;
  }
  const seen = stack.names[costed.type][frame];
  if (seen) {
    const cost = costed.leastCost(seen);
    const what = isChange(cost) ? 'change' : 'keep';
    if (what === 'keep' || mode === 'changed') visit(place(grid, line + 1, frame + 1, HAS_NAME), cost, what);
  } else if (costed.canBeHidden(stack)) {
    const cost = mode === 'changed' ? COSTS.hidden : COSTS.undetermined;
    visit(place(grid, line + 1, frame, HAS_NAME), cost, 'hidden');
  }
  if (mode === 'as it is') return;
  visit(place(grid, line + 1, frame, variant), COSTS.drop, 'drop');
  if (!isFrame) return;
  if (variant >= IS_OPEN) visit(place(grid, line, frame + 1, variant), 0, 'skip');
  // Beside another `...`, a new one would say nothing.
  else if (lines[line - 1] !== null)
    visit(place(grid, line, frame, variant + IS_OPEN), COSTS.insertEllipsis, 'insert');
}

interface Step {
  readonly from: Place;
  readonly what: What;
  readonly cost: number;
}

/** Of equal steps the first one: it is what Valgrind would find first. */
function cheapestSteps(grid: Grid, costs: Float64Array): Step[] {
  const steps: Step[] = [];
  const isEnd = (from: Place): boolean => lineOf(grid, from) === grid.lines.length;
  for (let from: Place | null = START; from !== null && !isEnd(from);) {
    const here: Place = from;
    let next: Place | null = null;
    visitSteps(grid, here, (to, cost, what) => {
      if (next !== null || cost + (costs[to] ?? Infinity) !== costs[here]) return;
      next = to;
      steps.push({ from: here, what, cost });
    });
    from = next;
  }
  return steps;
}

/** Is the cost of a step known to be what it was taken for? */
function isSettled(grid: Grid, { from, what, cost }: Step): boolean {
  const costed = grid.lines[lineOf(grid, from)];
  const seen = costed && grid.stack.names[costed.type][frameOf(grid, from)];
  return what !== 'change' || !seen || costed.cost(seen) === cost;
}

function linesOf(steps: readonly Step[], grid: Grid): AlignedLine[] {
  const aligned: AlignedLine[] = [];
  const stays = { isHidden: false, change: null } as const;
  const goes = { isHidden: false, answer: NO } as const;
  const { stack, lines } = grid;
  let skipped: number[] = [];
  for (const { from, what, cost } of steps) {
    const [line, frame] = [lineOf(grid, from), frameOf(grid, from)];
    if (what === 'insert') continue;
    if (what === 'skip') {
      skipped.push(frame);
      continue;
    }
    if (what === 'drop') {
      aligned.push({ ...goes, line, frames: [], change: what });
      continue;
    }
    if (what === 'leave') {
      aligned.push({ ...stays, line, frames: skipped, answer: YES });
    } else {
      const costed = lines[line];
      const seen = costed && stack.names[costed.type][frame];
      if (variantOf(from) >= IS_OPEN)
        aligned.push({ ...goes, line: null, frames: skipped, change: 'insert' });
      if (!seen) aligned.push({ line, frames: [], answer: MAYBE, isHidden: true, change: null });
      else if (what === 'change') {
        const change = costed.change(seen, stack.stack, frame);
        aligned.push({ ...goes, line, frames: [frame], change });
      } else aligned.push({ ...stays, line, frames: [frame], answer: cost === 0 ? YES : MAYBE });
    }
    skipped = [];
  }
  return aligned;
}
