import { frameText } from '../load/frame-text.js';
import { YES } from '../match/answer.js';
import type { LinePattern } from '../match/exact-line.js';
import { compileFramePattern } from '../match/frame-test.js';
import { hasOldStack } from '../valgrind/old-stacks.js';
import type { Draft, DraftLine, Subject } from './draft.js';

/**
 * A draft in other ways, the best first: with the source line of one frame in the place of its function, from the
 * innermost on, then with those of all frames. They tell errors apart that are in the same functions.
 */
export function withSourceLines(draft: Draft, { context: { stack } }: Subject): Draft[] {
  const program = stack.frames.find(({ fn }) => fn === 'main');
  const placed = draft.lines.map((line, at): DraftLine | null => {
    const frame = stack.frames[at];
    if (!frame || frame.file === null || frame.line === null) return null;
    const isLoaded = frame === program || (program && frame.obj !== null && frame.obj === program.obj);
    // A text log does not tell whether debug information of unloaded libraries was kept.
    if (hasOldStack(draft.kind) && !isLoaded) return null;
    const pattern: LinePattern = { type: 'src', pattern: frame.file, line: frame.line };
    const text = frameText(pattern);
    // Behind inlined calls Valgrind compares the position of another frame.
    const isSure = text !== line.text && compileFramePattern(pattern).test(stack, at) === YES;
    return isSure ? { ...line, pattern, text } : null;
  });
  const places = [...placed.keys()].filter((at) => placed[at]);
  const choices = places.length > 1 ? [...places.map((at) => [at]), places] : [places];
  return choices
    .filter(({ length }) => length > 0)
    .map((chosen) => ({
      ...draft,
      lines: draft.lines.map((line, at) => (chosen.includes(at) && placed[at]) || line),
    }));
}
