import { frameText, type Suppression } from '../ast/nodes.js';
import { readLeakKinds } from '../load/extra-line.js';
import { LEAK_KINDS_PREFIX } from '../valgrind/leak-kinds.js';

/** What Valgrind compares of a suppression: all but its name. Null for one that is not whole. */
export function contentOf({ kindLine, extraLine, frames, closeBrace }: Suppression): string | null {
  if (!kindLine?.kind || !closeBrace) return null;
  const tools = kindLine.tools.map((tool) => tool.text).join(',');
  const extra = kindLine.kind.text === 'Leak' ? leakKindsOf(extraLine?.text) : (extraLine?.text ?? '');
  return [
    tools,
    SAME_KINDS.get(kindLine.kind.text) ?? kindLine.kind.text,
    extra,
    ...frames.map(frameText),
  ].join('\n');
}

/** Memcheck's two words for one kind. */
const SAME_KINDS: ReadonlyMap<string, string> = new Map([['Value0', 'Cond']]);

/** Leak kinds are a set: their order and blanks say nothing, and without the line they are all. */
function leakKindsOf(extraLine = `${LEAK_KINDS_PREFIX}all`): string {
  const leakKinds = readLeakKinds(extraLine);
  return leakKinds ? [...leakKinds].sort().join() : extraLine;
}
