import type { GateResult, Outcome } from '../gate/gate.js';
import { plural } from './lint-report.js';
import { printable } from './printable.js';

/** Was anything asked of the gate? If not, a report need not speak of it. */
export function hasConditions({ options: { baseline, own, limits } }: GateResult): boolean {
  return baseline !== null || own !== null || limits.total !== null || limits.byKind.size > 0;
}

/** Why an error context passes although nothing suppresses it: `known from b.json`. Empty for all others. */
export function passReason(outcome: Outcome, { options: { baseline, own } }: GateResult): string {
  switch (outcome) {
    case 'known':
      return `known from ${printable(baseline?.name ?? '')}`;
    case 'not-own':
      return `outside of --own ${printable(own?.patterns.join(' ') ?? '')}`;
    case 'within-limit':
      return 'within --max';
    case 'undetermined':
      return 'undetermined';
    default:
      return '';
  }
}

const PASSING: readonly Outcome[] = ['known', 'not-own', 'within-limit', 'undetermined'];

/** What the gate decides, in printable lines: how many fail, what passes and why, and what is odd about it. */
export function gateLines(gate: GateResult): string[] {
  const { counts, exceeded, untoldOwn, ownIsSeen, notSeen, options } = gate;
  const passing = PASSING.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${passReason(outcome, gate)}`,
  );
  const baseline = printable(options.baseline?.name ?? '');
  const own = printable(options.own?.patterns.join(' ') ?? '');
  const isTold = counts.fails + counts['not-own'] > 0;
  return [
    `${plural(counts.fails, 'error context')} ${counts.fails === 1 ? 'fails' : 'fail'}` +
      (passing.length === 0 ? '' : `; let pass: ${passing.join(', ')}`),
    ...exceeded.map(
      ({ kind, limit, contexts }) =>
        `--max ${kind === null ? '' : `${kind}=`}${limit} does not hold: there ${contexts === 1 ? 'is' : 'are'} ${contexts}`,
    ),
    ...(notSeen.length > 0 ? [`${plural(notSeen.length, 'error')} of ${baseline} did not occur`] : []),
    ...(untoldOwn > 0
      ? [
          `${untoldOwn} of them may be outside of --own ${own}, but the log does not tell where their source lies: ` +
            'XML logs do, and text logs made with --fullpath-after=',
        ]
      : []),
    ...(!ownIsSeen && isTold
      ? [`no error has a frame in --own ${own}: does it fit, and is the program compiled with -g?`]
      : []),
  ];
}
