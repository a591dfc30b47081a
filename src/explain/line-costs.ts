import type { FramePattern } from '../load/loaded-suppression.js';
import { NO, YES } from '../match/answer.js';
import { frameText } from '../load/frame-text.js';
import type { LinePattern } from '../match/exact-line.js';
import { compileFramePattern, type FrameTest } from '../match/frame-test.js';
import { COSTS } from './costs.js';
import { createLineChangers, type LineChanger } from './line-change.js';
import { createNumberList, createNumberMemo } from './number-memo.js';
import type { SeenName, SeenStack } from './seen-stack.js';

/**
 * What it costs to lay a frame line on frames. A line of the same text has the same one, which remembers each answer for
 * each name and for each stack.
 */
export interface LineCosts extends Pick<LineChanger, 'change'> {
  readonly type: LinePattern['type'];
  /** 0 where it matches; {@link COSTS.undetermined} where the log does not tell; more where it must be changed. */
  cost(seen: SeenName): number;
  /** At least so much, without comparing names closely; the cost itself once {@link LineCosts.cost} was asked. */
  leastCost(seen: SeenName): number;
  /** Can it stand for a frame below main, which the log leaves out? */
  canBeHidden(stack: SeenStack): boolean;
  /** In any place of a stack, changed or dropped as need be: at least so much. */
  leastIn(stack: SeenStack): number;
  /** The same as the first line of a suppression: further out, it needs a `...` before it. */
  leastFirstIn(stack: SeenStack): number;
}

/** The frame lines of a suppression; null is `...`. */
export type CostedLines = readonly (LineCosts | null)[];

/** Does laying a line on a frame at this cost mean to change it? */
export function isChange(cost: number): boolean {
  return cost > COSTS.undetermined;
}

/** Makes a table of the costs of lines on the stacks of one viewer. */
export function createLineCosts(): (patterns: readonly FramePattern[]) => CostedLines {
  const createChanger = createLineChangers();
  const known = new Map<string, LineCosts>();
  return (patterns) =>
    patterns.map((pattern) => {
      if (pattern.type === '...') return null;
      const text = frameText(pattern);
      const line = known.get(text) ?? costsOf(compileFramePattern(pattern), pattern, createChanger(pattern));
      known.set(text, line);
      return line;
    });
}

function costsOf(test: FrameTest, { type }: LinePattern, changer: LineChanger): LineCosts {
  const costWith = (costOfChange: (seen: SeenName) => number) => (seen: SeenName) => {
    const answer = test.test(seen.stack, seen.index);
    return answer === YES ? 0 : answer === NO ? costOfChange(seen) : COSTS.undetermined;
  };
  const findCost = costWith(changer.cost);
  const findLeast = costWith(changer.leastCost);
  const costs = createNumberList();
  const least = (seen: SeenName): number => {
    const known = costs.get(seen.number);
    if (known > 0) return knownCost(known);
    const found = findLeast(seen);
    costs.set(seen.number, toKnown(found, false));
    return found;
  };
  const cost = (seen: SeenName): number => {
    const known = costs.get(seen.number);
    if (isExact(known)) return knownCost(known);
    const found = findCost(seen);
    costs.set(seen.number, toKnown(found, true));
    return found;
  };
  const mayBeHidden = createNumberMemo(({ stack }: SeenStack['program']) =>
    Number(test.testHidden(stack) !== NO),
  );
  const canBeHidden = ({ stack, program }: SeenStack): boolean =>
    stack.hasHiddenFrames && mayBeHidden(program) === 1;
  const leastFrom = (stack: SeenStack, start: number): number => {
    let sofar: number = canBeHidden(stack) ? COSTS.undetermined : COSTS.drop;
    const names = stack.names[type];
    for (let at = start; at < names.length && sofar > 0; at++) {
      const seen = names[at];
      if (seen) sofar = Math.min(sofar, least(seen));
    }
    return sofar;
  };

  return {
    type,
    change: (...place) => changer.change(...place),
    cost,
    leastCost: least,
    canBeHidden,
    leastIn: createNumberMemo((stack) => leastFrom(stack, 0)),
    leastFirstIn: createNumberMemo((stack) => {
      const [innermost] = stack.names[type];
      if (!innermost) return leastFrom(stack, 0);
      return Math.min(least(innermost), COSTS.insertEllipsis + leastFrom(stack, 1), COSTS.drop);
    }),
  };
}

/** A cost as it is remembered: never 0, and odd where it is exact, and not just the least that it can be. */
function toKnown(cost: number, exact: boolean): number {
  return 2 * (cost + 1) + Number(exact);
}

function isExact(known: number): boolean {
  return known % 2 === 1;
}

function knownCost(known: number): number {
  return (known >> 1) - 1;
}
