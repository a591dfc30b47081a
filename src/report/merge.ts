import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import type { SwappedPairs } from '../edit/sort-suppressions.js';
import { displayText } from '../source/source.js';
import { plural } from './lint-report.js';
import { printable } from './printable.js';

/** What `merge` made of files. */
export interface MergeReport {
  /** As they were. */
  readonly files: readonly SuppressionFile[];
  /** In the order of reading, each with the suppression that stays in its place. */
  readonly dropped: readonly DroppedSuppression[];
  /** What sorting may have changed; null if it was not asked for. */
  readonly swapped: SwappedPairs | null;
  /** Where the merged file is; null for standard output. */
  readonly output: string | null;
}

/** A suppression that goes. */
export interface DroppedSuppression {
  readonly suppression: Suppression;
  readonly kept: Suppression;
  /** Do the two say the same? Else what stays, alone or with others, accepts all that this one does. */
  readonly isSame: boolean;
}

/** As JSON, `schemaVersion` 1. Lines are those of the names, in the files as they were. */
export function mergeJson(report: MergeReport): string {
  const places = placesOf(report.files);
  const named = (suppression: Suppression) => ({
    ...places.get(suppression),
    name: displayText(suppression.name?.text ?? ''),
  });
  const json = {
    schemaVersion: 1,
    command: 'merge',
    output: report.output,
    files: report.files.map(({ source, suppressions }) => ({
      file: source.file,
      suppressions: suppressions.filter(({ state }) => state === 'active').length,
      commentedOut: suppressions.filter(({ state }) => state === 'commented-out').length,
    })),
    dropped: report.dropped.map(({ suppression, kept, isSame }) => ({
      ...named(suppression),
      state: suppression.state,
      same: isSame,
      keptAs: named(kept),
    })),
    swapped: report.swapped?.count ?? 0,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** One line for each suppression that is dropped: `file:line: same as file:line: name`, or `included in`. */
export function mergeCompact({ files, dropped }: MergeReport): string {
  const places = placesOf(files);
  const shownPlace = (suppression: Suppression): string => {
    const place = places.get(suppression);
    return place ? `${printable(place.file)}:${place.line}` : '';
  };
  return dropped
    .map(({ suppression, kept, isSame }) => {
      const name = printable(displayText(suppression.name?.text ?? ''));
      return `${shownPlace(suppression)}: ${isSame ? 'same as' : 'included in'} ${shownPlace(kept)}: ${name}\n`;
    })
    .join('');
}

/** For people: what is dropped, and what there is now. */
export function mergePretty(report: MergeReport): string {
  const total = report.files.flatMap(({ suppressions }) => suppressions).length;
  const left = total - report.dropped.length;
  const target = report.output === null ? '' : `${printable(report.output)}: `;
  const counts = `${plural(left, 'suppression')} of ${total}, from ${plural(report.files.length, 'file')}`;
  return `${mergeCompact(report)}${target}${counts}\n`;
}

/** What sorting may have changed, as a warning with a line end; empty if nothing. */
export function swappedWarning({ swapped }: MergeReport): string {
  if (!swapped?.example) return '';
  const [a, b] = swapped.example.map(({ name }) => printable(displayText(name?.text ?? '')));
  return (
    `suppkit: --sort has changed the order of ${plural(swapped.count, 'pair')} of suppressions that may match the ` +
    `same error, such as \`${a}\` and \`${b}\`: Valgrind may count it for the other one now, but suppresses it as before\n`
  );
}

function placesOf(files: readonly SuppressionFile[]): Map<Suppression, { file: string; line: number }> {
  return new Map(
    files.flatMap(({ source, suppressions }) =>
      suppressions.map((suppression) => {
        const { line } = source.lines.position(nameOffset(suppression));
        return [suppression, { file: source.file, line }] as const;
      }),
    ),
  );
}
