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
  const width = stack.frames.length + 1;
  const costs = new Float64Array((tests.length + 1) * width * VARIANTS.length).fill(Infinity);
  const costFrom = (place: Place): number => costs[indexOf(place, width)] ?? Infinity;
  const stepsFrom = createStepper(tests, stack, changer);
  const total = ({ to, cost }: Step): number => cost + costFrom(to);

  for (let frame = 0; frame < width; frame++) {
    costs[indexOf({ line: tests.length, frame, isOpen: false, hasName: true }, width)] = 0;
  }
  for (let line = tests.length - 1; line >= 0; line--) {
    for (let frame = width - 1; frame >= 0; frame--) {
      for (const variant of VARIANTS) {
        const place = { line, frame, ...variant };
        costs[indexOf(place, width)] = Math.min(...stepsFrom(place).map(total));
      }
    }
  }

  const start: Place = { line: 0, frame: 0, isOpen: false, hasName: false };
  if (costFrom(start) === Infinity) return null;
  const taken: { readonly from: Place; readonly step: Step }[] = [];
  for (let from = start; from.line < tests.length;) {
    const cost = costFrom(from);
    const step = stepsFrom(from).find((candidate) => total(candidate) === cost);
    if (!step) break;
    taken.push({ from, step });
    from = step.to;
  }
  return { lines: linesOf(taken), cost: costFrom(start) };
}

/** How far an alignment has come. */
interface Place {
  /** The next line. */
  readonly line: number;
  /** The next frame. */
  readonly frame: number;
  /** Within a `...` that is put in before the line. */
  readonly isOpen: boolean;
  /** A line is left that is no `...`. */
  readonly hasName: boolean;
}

/** What a place can be beside line and frame; no step leads from an earlier one to a later one at the same place. */
const VARIANTS: readonly Pick<Place, 'isOpen' | 'hasName'>[] = [
  { isOpen: true, hasName: true },
  { isOpen: true, hasName: false },
  { isOpen: false, hasName: true },
  { isOpen: false, hasName: false },
];

function indexOf({ line, frame, isOpen, hasName }: Place, width: number): number {
  return (line * width + frame) * VARIANTS.length + Number(isOpen) * 2 + Number(hasName);
}

/** What leads from one place to the next. */
interface Step {
  readonly to: Place;
  readonly cost: number;
  /** The answer of a line that stays, or what is done. */
  readonly what: Answer | LineChange | 'hidden' | 'drop' | 'insert' | 'skip' | 'leave';
}

/** Gives the steps that can be taken from a place, in the order in which Valgrind would try them. */
function createStepper(
  tests: StackTest,
  stack: Stack,
  changer: LineChanger | null,
): (place: Place) => readonly Step[] {
  const frameCount = stack.frames.length;
  const answers = tests.map((test) => test && stack.frames.map((_, at) => test.test(stack, at)));

  return (place) => {
    const { line, frame, isOpen } = place;
    const test = tests[line];
    const isFrame = frame < frameCount;
    const skip: Step = { to: { ...place, frame: frame + 1 }, cost: 0, what: 'skip' };
    if (!test) {
      const leave: Step = { to: { ...place, line: line + 1 }, cost: 0, what: 'leave' };
      return isFrame ? [leave, skip] : [leave];
    }
    const answer = answers[line]?.[frame] ?? NO;
    const next: Place = { line: line + 1, frame: frame + 1, isOpen: false, hasName: true };
    const steps: Step[] = [];
    if (answer !== NO) steps.push({ to: next, cost: costOf(answer), what: answer });
    if (!isFrame && stack.hasHiddenFrames && test.testHidden(stack) !== NO) {
      const cost = changer ? COSTS.hidden : COSTS.undetermined;
      steps.push({ to: { ...next, frame }, cost, what: 'hidden' });
    }
    if (!changer || test.pattern.type === '...') return steps;
    if (isFrame && answer === NO) {
      const change = changer(test.pattern, stack, frame);
      steps.push({ to: next, cost: change.cost, what: change });
    }
    steps.push({ to: { ...place, line: line + 1 }, cost: COSTS.drop, what: 'drop' });
    if (isOpen && isFrame) steps.push(skip);
    // Beside another `...`, a new one would say nothing.
    if (!isOpen && isFrame && tests[line - 1] !== null) {
      steps.push({ to: { ...place, isOpen: true }, cost: COSTS.insertEllipsis, what: 'insert' });
    }
    return steps;
  };
}

function costOf(answer: Answer): number {
  return answer === YES ? 0 : COSTS.undetermined;
}

function linesOf(taken: readonly { readonly from: Place; readonly step: Step }[]): AlignedLine[] {
  const lines: AlignedLine[] = [];
  const stays = { isHidden: false, change: null } as const;
  const goes = { isHidden: false, answer: NO } as const;
  let skipped: number[] = [];
  for (const { from, step } of taken) {
    const { line, frame, isOpen } = from;
    const { what } = step;
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
      if (isOpen) lines.push({ ...goes, line: null, frames: skipped, change: 'insert' });
      if (what === 'hidden') lines.push({ line, frames: [], answer: MAYBE, isHidden: true, change: null });
      else if (typeof what === 'number') lines.push({ ...stays, line, frames: [frame], answer: what });
      else lines.push({ ...goes, line, frames: [frame], change: what });
    }
    skipped = [];
  }
  return lines;
}
