import { isWhole } from '../../src/ast/commented-out.js';
import type { FrameLine, SuppressionFile } from '../../src/ast/nodes.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { toggleEdits, type Toggle } from '../../src/edit/toggle.js';
import { firstMistoggled } from '../../src/edit/verify-toggle.js';
import { parse } from '../ast/trees.js';

/** Says of the n-th thing whether it is chosen. */
export type Choice = (at: number) => boolean;

export const everything: Choice = () => true;

/** Would a line be found again if it were commented out? Not one with a blank behind its prefix, or nothing at all. */
function isRecognised(frame: FrameLine): boolean {
  return frame.type === '...' || (frame.type !== 'text' && /^\S/.test(frame.pattern.text));
}

/** A toggle of what is chosen: of suppressions, and of the lines of those that stay active. */
export function toggleOf(file: SuppressionFile, isChosen: Choice): Toggle {
  const { suppressions } = file;
  const chosen = suppressions.filter((_, at) => isChosen(at));
  const kept = suppressions.filter(
    (suppression, at) => !isChosen(at) && suppression.state === 'active' && isWhole(suppression),
  );
  return {
    enable: chosen.filter(({ state }) => state === 'commented-out'),
    disable: chosen.filter((suppression) => suppression.state === 'active' && isWhole(suppression)),
    enableFrames: kept.flatMap((suppression) =>
      suppression.commentedOutFrames
        .filter((frame) => isChosen(frame.prefix.start))
        .map((frame) => ({ suppression, frame })),
    ),
    disableFrames: kept.flatMap((suppression) =>
      suppression.frames
        .filter((frame) => isChosen(frame.start) && isRecognised(frame))
        .map((frame) => ({ suppression, frame })),
    ),
  };
}

/** What undoes the disabling part of a toggle, in the file that it made. */
function undoDisabling(file: SuppressionFile, toggle: Toggle, changed: SuppressionFile): Toggle {
  const disabled = new Set(toggle.disable);
  const lineOf = ({ source }: SuppressionFile, offset: number): number => source.lines.position(offset).line;
  const frameLines = new Set(toggle.disableFrames.map(({ frame }) => lineOf(file, frame.start)));
  return {
    enable: changed.suppressions.filter((_, at) => disabled.has(file.suppressions[at] as never)),
    disable: [],
    enableFrames: changed.suppressions.flatMap((suppression) =>
      suppression.commentedOutFrames
        .filter(({ frame }) => frameLines.has(lineOf(changed, frame.start)))
        .map((frame) => ({ suppression, frame })),
    ),
    disableFrames: [],
  };
}

export const apply = (file: SuppressionFile, toggle: Toggle): SuppressionFile =>
  parse(applyEdits(file.source.text, toggleEdits(file, toggle)));

/** Disables what is chosen, and undoes it; null where the text around does not let it be disabled. */
export function disabledAndEnabled(file: SuppressionFile, isChosen: Choice): string | null {
  const toggle = { ...toggleOf(file, isChosen), enable: [], enableFrames: [] };
  if (toggle.disable.length + toggle.disableFrames.length === 0) return file.source.text;
  const changed = apply(file, toggle);
  if (firstMistoggled(file, changed, toggle)) return null;
  const undone = toggleEdits(changed, undoDisabling(file, toggle, changed));
  return applyEdits(changed.source.text, undone);
}
