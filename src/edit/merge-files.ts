import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import { applyEdits } from './apply-edits.js';
import { commentsToKeep, cutSuppressions, insertComments } from './drop-suppressions.js';

/** The suppressions that can go, and for each one that stays in its place, or goes itself in favour of another. */
export type Drops = ReadonlyMap<Suppression, Suppression>;

/**
 * The text of one file that stands for several, which Valgrind reads in the order given: their texts one after
 * another, a blank line between them, without the suppressions that `drops` says can go. What people wrote about those
 * becomes comments of the ones that stay; all other bytes stay as they are.
 *
 * The files must be sound (see `findBrokenStructure`): else one would run into the next.
 */
export function mergeFiles(files: readonly SuppressionFile[], drops: Drops): string {
  const droppedFor = new Map<Suppression, Suppression[]>();
  for (const suppression of files.flatMap((file) => file.suppressions)) {
    if (!drops.has(suppression)) continue;
    const kept = keptFor(suppression, drops);
    const others = droppedFor.get(kept);
    if (others) others.push(suppression);
    else droppedFor.set(kept, [suppression]);
  }
  const texts = files.map(({ source, suppressions }) => {
    const cuts = cutSuppressions(
      source,
      suppressions.filter((suppression) => drops.has(suppression)),
    );
    const comments = suppressions.flatMap((kept) =>
      insertComments(source, kept, commentsToKeep(kept, droppedFor.get(kept) ?? [])),
    );
    return applyEdits(source.text, [...cuts, ...comments]);
  });
  return joinTexts(texts.filter((text) => text !== ''));
}

/** The suppression that stays in the place of one that goes. `drops` must not go in a circle. */
export function keptFor(dropped: Suppression, drops: Drops): Suppression {
  let kept = dropped;
  for (let next = drops.get(kept); next; next = drops.get(kept)) kept = next;
  return kept;
}

/** Texts that are not empty, one after another. */
function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text, at) => {
      const below = texts[at + 1];
      if (below === undefined) return text;
      const ended = text.endsWith('\n') ? text : `${text}\n`;
      const isApart = /(?:^|\n)[ \t\v\f\r]*\n$/.test(ended) || /^[ \t\v\f\r]*\n/.test(below);
      return isApart ? ended : `${ended}\n`;
    })
    .join('');
}
