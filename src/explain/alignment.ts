import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { StackTest } from '../match/stack.js';
import type { Stack } from '../valgrind/error-context.js';
import { COSTS } from './costs.js';
import type { LineChange, LineChanger } from './line-change.js';

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

/**
 * Lays frame lines on a stack, as a prefix, with the changes that together cost least: a line replaced by one that
 * matches, dropped, or a `...` put in. At least one line must be left that is no `...`. Of equal ways it takes the one
 * that Valgrind would find first. Without a changer nothing may be changed, and there may be no alignment: null.
 * Looks at each pair of line and frame a fixed number of times.
 */
export function align(tests: StackTest, stack: Stack, changer: LineChanger | null): Alignment | null {
  const { costs, grid, visitSteps } = solve(tests, stack, changer);
  const cost = costs[START] ?? Infinity;
  return cost === Infinity ? null : { lines: linesOf(cheapestSteps(costs, visitSteps), grid), cost };
}

/** What {@link align} finds, but the cost alone; infinite where there is no alignment. */
export function alignmentCost(tests: StackTest, stack: Stack, changer: LineChanger | null): number {
  return solve(tests, stack, changer).costs[START] ?? Infinity;
}

/** Finds the cost from each place to the end. */
function solve(tests: StackTest, stack: Stack, changer: LineChanger | null) {
  const grid = createGrid(tests.length, stack.frames.length);
  const visitSteps = createStepper(tests, stack, changer, grid);
  const costs = new Float64Array(grid.size).fill(Infinity);
  for (let frame = 0; frame <= stack.frames.length; frame++) {
    costs[grid.place(tests.length, frame, HAS_NAME)] = 0;
  }
  // No step leads to an earlier place.
  for (let place = grid.place(tests.length, 0, 0) - 1; place >= START; place--) {
    let best = Infinity;
    visitSteps(place, (to, cost) => {
      const total = cost + (costs[to] ?? Infinity);
      if (total < best) best = total;
    });
    costs[place] = best;
  }
  return { costs, grid, visitSteps };
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

function createGrid(lineCount: number, frameCount: number) {
  const width = (frameCount + 1) * VARIANTS;
  return {
    size: (lineCount + 1) * width,
    place: (line: number, frame: number, variant: number): Place => line * width + frame * VARIANTS + variant,
    lineOf: (place: Place): number => Math.floor(place / width),
    frameOf: (place: Place): number => Math.floor((place % width) / VARIANTS),
    variantOf: (place: Place): number => place % VARIANTS,
  };
}

type Grid = ReturnType<typeof createGrid>;

/** What leads from one place to the next: the answer of a line that stays, or what is done. */
type What = Answer | LineChange | 'hidden' | 'drop' | 'insert' | 'skip' | 'leave';

/** Visits the steps that can be taken from a place, in the order in which Valgrind would try them. */
type StepVisitor = (from: Place, visit: (to: Place, cost: number, what: What) => void) => void;

function createStepper(
  tests: StackTest,
  stack: Stack,
  changer: LineChanger | null,
  { place, lineOf, frameOf, variantOf }: Grid,
): StepVisitor {
  const frameCount = stack.frames.length;
  const answers = tests.map((test) => test && stack.frames.map((_, at) => test.test(stack, at)));
  const changes = tests.map((test, line) => {
    const pattern = test?.pattern;
    if (!changer || !pattern || pattern.type === '...') return null;
    return stack.frames.map((_, at) => (answers[line]?.[at] === NO ? changer(pattern, stack, at) : null));
  });
  const hiddenCost = changer ? COSTS.hidden : COSTS.undetermined;

  return (from, visit) => {
    const [line, frame, variant] = [lineOf(from), frameOf(from), variantOf(from)];
    const test = tests[line];
    const isFrame = frame < frameCount;
    if (!test) {
      visit(place(line + 1, frame, variant), 0, 'leave');
      if (isFrame) visit(place(line, frame + 1, variant), 0, 'skip');
      return;
    }
    const answer = answers[line]?.[frame] ?? NO;
    const change = changes[line]?.[frame];
    if (answer !== NO) {
      visit(place(line + 1, frame + 1, HAS_NAME), answer === YES ? 0 : COSTS.undetermined, answer);
    } else if (change) {
      visit(place(line + 1, frame + 1, HAS_NAME), change.cost, change);
    }
    if (!isFrame && stack.hasHiddenFrames && test.testHidden(stack) !== NO) {
      visit(place(line + 1, frame, HAS_NAME), hiddenCost, 'hidden');
    }
    if (!changer) return;
    visit(place(line + 1, frame, variant), COSTS.drop, 'drop');
    if (!isFrame) return;
    if (variant >= IS_OPEN) visit(place(line, frame + 1, variant), 0, 'skip');
    // Beside another `...`, a new one would say nothing.
    else if (tests[line - 1] !== null)
      visit(place(line, frame, variant + IS_OPEN), COSTS.insertEllipsis, 'insert');
  };
}

interface Step {
  readonly from: Place;
  readonly what: What;
}

/** Of equal steps the first one: it is what Valgrind would find first. */
function cheapestSteps(costs: Float64Array, visitSteps: StepVisitor): Step[] {
  const steps: Step[] = [];
  for (let from: Place | null = START; from !== null;) {
    const here: Place = from;
    let next: Place | null = null;
    visitSteps(here, (to, cost, what) => {
      if (next !== null || cost + (costs[to] ?? Infinity) !== costs[here]) return;
      next = to;
      steps.push({ from: here, what });
    });
    from = next;
  }
  return steps;
}

function linesOf(steps: readonly Step[], { lineOf, frameOf, variantOf }: Grid): AlignedLine[] {
  const lines: AlignedLine[] = [];
  const stays = { isHidden: false, change: null } as const;
  const goes = { isHidden: false, answer: NO } as const;
  let skipped: number[] = [];
  for (const { from, what } of steps) {
    const [line, frame] = [lineOf(from), frameOf(from)];
    if (what === 'insert') continue;
    if (what === 'skip') {
      skipped.push(frame);
      continue;
    }
    if (what === 'drop') {
      lines.push({ ...goes, line, frames: [], change: what });
      continue;
    }
    if (what === 'leave') {
      lines.push({ ...stays, line, frames: skipped, answer: YES });
    } else {
      if (variantOf(from) >= IS_OPEN) lines.push({ ...goes, line: null, frames: skipped, change: 'insert' });
      if (what === 'hidden') lines.push({ line, frames: [], answer: MAYBE, isHidden: true, change: null });
      else if (typeof what === 'number') lines.push({ ...stays, line, frames: [frame], answer: what });
      else lines.push({ ...goes, line, frames: [frame], change: what });
    }
    skipped = [];
  }
  return lines;
}
