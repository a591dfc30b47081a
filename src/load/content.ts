import { frameText, type Suppression } from '../ast/nodes.js';
import { LEAK_KINDS_PREFIX } from '../valgrind/leak-kinds.js';
import { readLeakKinds } from './extra-line.js';

const contents = new WeakMap<Suppression, string | null>();

/**
 * What Valgrind reads of a suppression but for its name, as a key: two with the same key are the same to every tool,
 * release and `--num-callers`; some that are the same have different ones. Null for one that is not whole.
 * Made once for each suppression.
 */
export function contentOf(suppression: Suppression): string | null {
  const known = contents.get(suppression);
  if (known !== undefined) return known;
  const content = makeContent(suppression);
  contents.set(suppression, content);
  return content;
}

function makeContent({ kindLine, extraLine, frames, closeBrace }: Suppression): string | null {
  if (!kindLine?.kind || !closeBrace) return null;
  const tools = kindLine.tools.map((tool) => tool.text).join(',');
  // Without its extra line, a Leak suppression must begin with another frame line than `src:`.
  const hasLeakKinds = extraLine !== null || (frames[0] !== undefined && frames[0].type !== 'src');
  const isLeak = kindLine.kind.text === 'Leak' && hasLeakKinds;
  const extra = isLeak ? leakKindsOf(extraLine?.text) : (extraLine?.text ?? '');
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
  return leakKinds ? LEAK_KINDS_PREFIX + ([...leakKinds].sort().join() || 'none') : extraLine;
}
