import { expect } from 'vitest';
import type { ErrorContext } from '../../src/valgrind/error-context.js';

/** A context without what differs from run to run, or from format to format. */
export function comparable({ tool, kind, errorKind, extra, leak, stack }: ErrorContext): string {
  const frames = stack.frames.map(({ ip, file, line }) => `${ip} ${file}:${line}`);
  return [tool, kind, errorKind, extra, leak && Object.values(leak).join(' '), ...frames].join(' | ');
}

/** Expects that a text log and an XML log tell the same of each context, as far as either tells. */
export function expectSameContexts(ofXml: readonly ErrorContext[], ofText: readonly ErrorContext[]): void {
  // An XML log has loss records even where none are asked for.
  const asked = ofXml.filter(({ leak }) => leak === null || ofText.some((other) => other.leak));
  expect(asked.map(comparable)).toEqual(ofText.map(comparable));
  asked.forEach(({ count, stack }, at) => {
    const other = ofText[at];
    stack.frames.forEach(({ fn, obj }, frame) => {
      const otherFrame = other?.stack.frames[frame];
      if (fn !== null && otherFrame && otherFrame.fn !== null) expect(otherFrame.fn).toBe(fn);
      if (obj !== null && otherFrame && otherFrame.obj !== null) expect(otherFrame.obj).toBe(obj);
    });
    if (count !== null && other && other.count !== null) expect(other.count).toBe(count);
  });
}
