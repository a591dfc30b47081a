import type { Command, Times } from './measure.js';

/** Something that is said to be fast, and how that is measured. */
export interface Row {
  /** Names it on the command line. */
  readonly id: string;
  /** Measures both sides in this run. */
  measure(settings: Settings): Figure[];
  /** What to profile where a goal is missed. */
  profile(settings: Settings): Profiled;
}

/** A command of Node, or calls of the library. */
export type Profiled = { readonly command: Command } | { readonly action: () => void };

/** How much to measure. */
export interface Settings {
  /** Small inputs, few rounds: to see that everything runs. What is measured then says little. */
  readonly isQuick: boolean;
  /** A run that takes longer is ended, in seconds. */
  readonly limit: number;
}

/** What was measured, beside its goal. */
export interface Figure {
  readonly what: string;
  /** Beside what it is measured, or empty where the goal is a number by itself. */
  readonly baseline: string;
  readonly measured: Quantity;
  /** How many times the baseline, or `measured` itself, is allowed. */
  readonly goal: Quantity;
  /** What both sides took, for people. */
  readonly detail: string;
}

/** A number with its unit: `x` is a ratio. */
export interface Quantity {
  readonly value: number;
  readonly unit: 'x' | 'ms' | 's' | 'MB';
}

/** A ratio of two times by the clock, and what they were, of all cores too. */
export function ratio(measured: Times, baseline: Times): Pick<Figure, 'measured' | 'detail'> {
  const both = (which: keyof Times): string =>
    `${milliseconds(measured[which])} : ${milliseconds(baseline[which])}`;
  return {
    measured: { value: measured.wall / baseline.wall, unit: 'x' },
    detail: `${both('wall')}; of all cores ${both('cores')}`,
  };
}

/** A peak of memory in bytes. */
export function megabytes(bytes: number): Quantity {
  return { value: bytes / 1e6, unit: 'MB' };
}

export function milliseconds(value: number): string {
  return value < 10_000 ? `${value.toFixed(value < 100 ? 1 : 0)} ms` : `${(value / 1000).toFixed(1)} s`;
}
