import { ELLIPSIS, type DraftLine } from './draft.js';

/** Lines that tell something weigh more than the many that do not. */
const WEIGHT = { telling: 8, other: 1 } as const;

/**
 * The lines that two lists have in common, in order, with `...` wherever something of either is left out: all stacks
 * that one of the lists matches are matched by the result. Of all that is common it keeps what weighs most. Null where
 * nothing is common. Looks at each pair of lines once.
 */
export function commonLines(a: readonly DraftLine[], b: readonly DraftLine[]): DraftLine[] | null {
  const width = b.length + 1;
  // weights[i * width + j]: the most that a[i..] and b[j..] have in common.
  const weights = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      weights[i * width + j] = Math.max(
        pairWeight(a[i], b[j]) + (weights[(i + 1) * width + j + 1] ?? 0),
        weights[(i + 1) * width + j] ?? 0,
        weights[i * width + j + 1] ?? 0,
      );
    }
  }

  const common: DraftLine[] = [];
  let [lastI, lastJ] = [-1, -1];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [line, weight] = [a[i], weights[i * width + j]];
    const paired = pairWeight(line, b[j]);
    if (line && paired > 0 && weight === paired + (weights[(i + 1) * width + j + 1] ?? 0)) {
      if (i > lastI + 1 || j > lastJ + 1) common.push(ELLIPSIS);
      common.push(line);
      [lastI, lastJ] = [i++, j++];
    } else if (weight === weights[(i + 1) * width + j]) i++;
    else j++;
  }
  return common.length === 0 ? null : common;
}

function pairWeight(a: DraftLine | undefined, b: DraftLine | undefined): number {
  if (!a || !b || a.text !== b.text || a === ELLIPSIS || b === ELLIPSIS) return 0;
  return a.isTelling ? WEIGHT.telling : WEIGHT.other;
}
