import type { Suppression } from '../ast/nodes.js';
import type { SpannedText } from '../source/span.js';
import { kindLifetime } from '../valgrind/kinds.js';

/** Is the name line missing, so that Valgrind takes the kind line for it? */
export function lacksNameLine({ name, kindLine }: Suppression): boolean {
  return name !== null && isKindLine(name) && !(kindLine && isKindLine(kindLine));
}

/** Does the line read as a tool list and a kind that one of its tools has? */
function isKindLine({ text }: SpannedText): boolean {
  const [, toolList = '', kind = ''] = /^([\w,-]+):(\w+)$/.exec(text) ?? [];
  return toolList.split(',').some((tool) => kindLifetime(tool, kind) !== null);
}
