import type { FramePattern } from '../load/loaded-suppression.js';
import { UNKNOWN_NAME, type Frame, type Stack } from '../valgrind/error-context.js';
import { YES } from './answer.js';
import { compileFramePattern } from './frame-test.js';

/** A frame pattern that stands for one frame. */
export type LinePattern = Exclude<FramePattern, { readonly type: '...' }>;

/**
 * The frame pattern that names a frame of a stack as closely as the log tells it, and is sure to match it. Where the
 * log shows a function demangled only, that is its source position, else its object, else any function.
 */
export function exactLine(stack: Stack, index: number): LinePattern {
  const frame = stack.frames[index];
  const patterns = frame ? patternsFor(frame) : [];
  return patterns.find((pattern) => compileFramePattern(pattern).test(stack, index) === YES) ?? ANY_FUNCTION;
}

const ANY_FUNCTION: LinePattern = { type: 'fun', pattern: '*' };

/** What `--gen-suppressions` prints for a frame of which Valgrind knows nothing (m_errormgr.c, gen_suppression). */
const ANY_OBJECT: LinePattern = { type: 'obj', pattern: '*' };

/** The best first. */
function patternsFor({ fn, obj, file, line }: Frame): LinePattern[] {
  const object: LinePattern[] =
    obj === null || obj === UNKNOWN_NAME ? [] : [{ type: 'obj', pattern: namePattern('obj', obj) }];
  if (fn === UNKNOWN_NAME) return [...object, ANY_OBJECT];
  if (fn !== null) return [{ type: 'fun', pattern: namePattern('fun', fn) }];
  const source: LinePattern[] =
    file === null ? [] : [{ type: 'src', pattern: namePattern('src', file), line: line ?? 0 }];
  return [...source, ...object];
}

/**
 * A name as the pattern of a line that the reader of the file leaves as it is: it trims lines, ends them at LF and NUL,
 * and looks for a line number behind a colon.
 */
export function namePattern(type: LinePattern['type'], name: string): string {
  const pattern = name.replaceAll(/[\n\0]|[ \t\v\f\r](?=[ \t\v\f\r]*$)/g, '?');
  return type === 'src' ? pattern.replaceAll(':', '?') : pattern;
}
