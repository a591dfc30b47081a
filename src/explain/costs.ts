/**
 * What it costs to change a suppression, so that the smallest change is the one that people would make first. Only the
 * order of sums matters. A line that is put in, renamed or dropped costs more than one whose name plainly is the same.
 */
export const COSTS = {
  /** A line of which the log does not tell whether it matches: only where nothing else decides. */
  undetermined: 1,
  /** A line left for a frame that the log leaves out, where something else has to be changed, too. */
  hidden: 1000,
  /** Comment it in. */
  enable: 100,
  /** Another spelling of the same name, or another place in the same file. */
  respell: 200,
  /** Another size of the same kind, another leak kind. */
  kindSize: 300,
  /** A `*` behind the name. */
  wildcardEnd: 450,
  /** Another text in the extra line, or the extra line that is missing. */
  extraLine: 500,
  /** A new `...`. */
  insertEllipsis: 600,
  /** Another kind for the same sort of mistake. */
  kindFamily: 800,
  /** Another property of the frame: the log, or Valgrind itself, does not know the one that is asked for. */
  otherProperty: 1000,
  /** A line less: the suppression accepts more, and what it was for is lost. */
  drop: 1400,
  /** Any other kind. */
  kindOther: 1600,
} as const;

/** Another name costs between these two, by how much of the name is different. */
const RENAME = { least: 400, most: 1200 } as const;

/** The share of a name that must be different for nothing to be left of it. */
const ALL_DIFFERENT = 0.6;

/** What it costs to replace a name by another one: `share` of it, from 0 to 1, is different. */
export function renameCost(share: number): number {
  const { least, most } = RENAME;
  return Math.round(least + (most - least) * Math.min(1, share / ALL_DIFFERENT));
}

/** Is so much different that nothing is left of the name? */
export function isAllDifferent(share: number): boolean {
  return share >= ALL_DIFFERENT;
}
