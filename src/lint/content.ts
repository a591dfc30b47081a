import { frameText, type Suppression } from '../ast/nodes.js';

/** What Valgrind compares of a suppression: all but its name. Null for one that is not whole. */
export function contentOf({ kindLine, extraLine, frames, closeBrace }: Suppression): string | null {
  if (!kindLine?.kind || !closeBrace) return null;
  return [kindLine.text, extraLine?.text ?? '', ...frames.map(frameText)].join('\n');
}
