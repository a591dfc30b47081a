import type { View } from './observe.js';
import type { Claim, PredictedContext, Prediction, UsedLine } from './predict.js';

/** What Valgrind did in a run with suppression files. */
export interface Reality {
  readonly refusal: Prediction['refusal'];
  /** Its `used_suppression` lines. Of an XML log the names and counts alone: file is empty, line 0. */
  readonly used: readonly UsedLine[];
  /** Whether each error context of the run without suppressions was suppressed; null where that is not seen. */
  readonly suppressed: readonly boolean[] | null;
  /** From the ERROR SUMMARY; null where there is none. */
  readonly totals: { readonly suppressed: number; readonly suppressedContexts: number } | null;
  /** What suppkit makes of the list of used suppressions in the log of this run, to be compared with `used`. */
  readonly usedAsRead: readonly { readonly name: string; readonly count: number }[];
}

/** In what a prediction differs from what Valgrind did, one sentence each; empty if it is right. */
export function differences(prediction: Prediction, reality: Reality, tells: View['tells']): string[] {
  if (prediction.refusal || reality.refusal) {
    return difference('refusal', prediction.refusal, reality.refusal);
  }
  const { contexts, problems, claims } = prediction;
  const found = [
    ...difference('problems of the log', problems, []),
    ...difference(
      'used suppressions as read from its log',
      reality.usedAsRead,
      reality.used.map(({ name, count }) => ({ name, count })),
    ),
    ...wrongClaims(claims, reality.used),
  ];
  if (tells === 'some') return found;

  found.push(
    ...contexts.flatMap((context, at) => wrongVerdict(context, at, reality.suppressed?.[at])),
    ...wrongCounts(contexts, claims, reality.used),
  );
  if (reality.suppressed)
    found.push(...difference('error contexts', contexts.length, reality.suppressed.length));
  const isDetermined = contexts.every((context) => context.isDetermined);
  if (tells === 'full' && !isDetermined) found.push('not determined, though the log tells everything');
  if (isDetermined) {
    const inXml = reality.used.every(({ file }) => file === '');
    const shape = (used: readonly UsedLine[]) =>
      used.map((line, at) => ({
        ...comparable(line, inXml),
        // A log that does not tell its options may leave loss records out, so suppkit does not count them.
        ...(tells !== 'full' && prediction.used[at]?.count === null && { count: null, leak: null }),
      }));
    found.push(...difference('used suppressions', shape(prediction.used), shape(reality.used)));
    found.push(...difference('totals', reality.totals && totalsOf(contexts), reality.totals));
  }
  return found;
}

/** What is said of a suppression whose name no other one has must be so. */
function wrongClaims(claims: readonly Claim[], used: readonly UsedLine[]): string[] {
  return claims.flatMap(({ name, verdict, usedCount }) => {
    const namesakes = claims.filter((claim) => claim.name === name);
    if (namesakes.length > 1 || verdict === 'undetermined') return [];
    const real = used.find((line) => line.name === name)?.count ?? 0;
    const isRight = verdict === 'used' ? real > 0 && real >= (usedCount ?? 0) : real === 0;
    return isRight ? [] : [`${name}: suppkit says ${verdict}, ${usedCount}, Valgrind used it ${real} times`];
  });
}

function difference(what: string, ours: unknown, real: unknown): string[] {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(real)];
  return a === b ? [] : [`${what}: suppkit says ${a}, Valgrind ${b}`];
}

function wrongVerdict({ verdict }: PredictedContext, at: number, suppressed: boolean | undefined): string[] {
  if (suppressed === undefined || verdict === 'undetermined') return [];
  const real = suppressed ? 'suppressed' : 'not-suppressed';
  return verdict === real ? [] : [`error context ${at}: suppkit says ${verdict}, Valgrind ${real}`];
}

/**
 * Of each name, the real count must be at least what is certain, and at most what is possible: of the contexts that
 * the log has, or, if loss records that it does not show may have used the suppression, as suppkit says in all.
 */
function wrongCounts(
  contexts: readonly PredictedContext[],
  claims: readonly Claim[],
  used: readonly UsedLine[],
): string[] {
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  for (const { verdict, count, takenBy, isDetermined } of contexts) {
    if (verdict === 'not-suppressed') continue;
    for (const name of takenBy) {
      if (isDetermined) add(least, name, count ?? 1);
      add(most, name, count ?? Infinity);
    }
  }
  const claimed = new Map<string, number>();
  for (const { name, usedCount } of claims) add(claimed, name, usedCount ?? Infinity);
  for (const [name, count] of claimed) most.set(name, Math.max(most.get(name) ?? 0, count));
  const real = new Map<string, number>();
  for (const { name, count } of used) add(real, name, count ?? 0);
  return [...new Set([...most.keys(), ...real.keys()])].flatMap((name) => {
    const [low, count, high] = [least.get(name) ?? 0, real.get(name) ?? 0, most.get(name) ?? 0];
    return low <= count && count <= high
      ? []
      : [`uses of ${name}: suppkit says ${low} to ${high}, Valgrind ${count}`];
  });
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function comparable({ name, file, line, count, leak }: UsedLine, inXml: boolean) {
  if (inXml) return { name, count };
  return { name, file, line, count, leak };
}

function totalsOf(contexts: readonly PredictedContext[]) {
  const counted = contexts.filter(({ verdict, isCounted }) => isCounted && verdict === 'suppressed');
  return {
    suppressed: counted.reduce((sum, { count }) => sum + (count ?? 0), 0),
    suppressedContexts: counted.length,
  };
}
