import { frameText, type Suppression } from '../ast/nodes.js';
import { readLeakKinds } from '../load/extra-line.js';

/** What Valgrind compares of a suppression: all but its name. Null for one that is not whole. */
export function contentOf({ kindLine, extraLine, frames, closeBrace }: Suppression): string | null {
  if (!kindLine?.kind || !closeBrace) return null;
  const tools = kindLine.tools.map((tool) => tool.text).join(',');
  const extra = extraLine === null ? '' : sameExtra(extraLine.text);
  return [
    tools,
    SAME_KINDS.get(kindLine.kind.text) ?? kindLine.kind.text,
    extra,
    ...frames.map(frameText),
  ].join('\n');
}

/** Memcheck's two words for one kind. */
const SAME_KINDS: ReadonlyMap<string, string> = new Map([['Value0', 'Cond']]);

/** Leak kinds are a set: their order and blanks say nothing. */
function sameExtra(extraLine: string): string {
  const leakKinds = readLeakKinds(extraLine);
  return leakKinds ? [...leakKinds].sort().join() : extraLine;
}
