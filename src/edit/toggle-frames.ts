import type { CommentedOutFrame, FrameLine, Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { nearest } from './comment-style.js';

/** A line of the stack of an active suppression. */
export interface FrameOf<Frame extends FrameLine | CommentedOutFrame> {
  readonly suppression: Suppression;
  readonly frame: Frame;
}

/** Enables commented-out frame lines: the comment prefix goes, the indentation of the line stays. */
export function enableFrames(
  { source }: SuppressionFile,
  frames: readonly FrameOf<CommentedOutFrame>[],
): Edit[] {
  return frames.map(({ suppression, frame: { prefix } }) => {
    const signs = signsOf(prefix.text);
    const keepsBlanks = beginsLine(source, prefix.start) && isIndented(source, suppression);
    const end = keepsBlanks ? prefix.start + signs.length : prefix.end;
    return { start: prefix.start, end, text: '' };
  });
}

/**
 * Comments frame lines out, as the nearest line of the file that is commented out within a suppression: before the
 * indentation or behind it. Where there is none, with a `#` before the indentation. {@link enableFrames} undoes it to
 * the byte.
 */
export function disableFrames(file: SuppressionFile, frames: readonly FrameOf<FrameLine>[]): Edit[] {
  const { source } = file;
  const commentedOut = file.suppressions
    .flatMap(({ commentedOutFrames }) => commentedOutFrames)
    .map(({ prefix }) => prefix);
  return frames.map(({ suppression, frame }) => {
    const example = nearest(commentedOut, frame);
    const signs = signsOf(example?.text ?? '#');
    const isBehind = example !== undefined && !beginsLine(source, example.start);
    const prefix = isBehind ? example.text : signs;
    if (!isIndented(source, suppression)) return insert(frame.start, prefix);

    const lineStart = source.lines.lineStart(source.lines.position(frame.start).line);
    const indentation = source.text.slice(lineStart, frame.start);
    if (indentation === '') return insert(lineStart, signs);
    // Vertical tabs and their like would not be taken for the indentation of something commented out.
    return isBehind || !/^[ \t]+$/.test(indentation) ? insert(frame.start, prefix) : insert(lineStart, signs);
  });
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

function signsOf(prefix: string): string {
  return prefix.slice(0, prefix.lastIndexOf('#') + 1);
}

/** Is there nothing before it on its line, not even white space? */
function beginsLine({ text }: Source, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

/**
 * Are the lines of a suppression indented? Then the blanks behind a `#` that begins a line are the indentation of what
 * it comments out; else they belong to the `#`.
 */
function isIndented(source: Source, { name }: Suppression): boolean {
  return name !== null && !beginsLine(source, name.start);
}
