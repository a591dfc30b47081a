import type { FramePattern } from './loaded-suppression.js';

/** A frame pattern as it is written in a file. */
export function frameText(pattern: FramePattern): string {
  if (pattern.type === '...') return '...';
  const line = pattern.type === 'src' && pattern.line !== 0 ? `:${pattern.line}` : '';
  return `${pattern.type}:${pattern.pattern}${line}`;
}
