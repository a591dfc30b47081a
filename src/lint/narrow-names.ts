import type { NamePatternLine, Suppression } from '../ast/nodes.js';
import { displayText } from '../source/source.js';
import { bodyLinesOf } from './addressees.js';
import type { RuleContext, RuleVisitor } from './rule.js';
import { widerNamesFix, type WiderName } from './wider-fix.js';

/** A name pattern that is too narrow, and a wider one; null where there is none to propose. */
export interface NarrowName {
  readonly line: NamePatternLine;
  readonly wider: string | null;
}

/**
 * Reports the lines of a suppression whose names are too narrow, together at the first one, with a fix for all of them.
 * The message gets `{name}` and, of more lines than one, `{others}`.
 */
export function reportNarrowNames<MessageId extends string>(
  { report }: RuleContext<MessageId>,
  suppression: Suppression,
  messageId: MessageId,
  names: readonly NarrowName[],
): void {
  const [first, ...others] = names;
  if (!first) return;
  const wider = names.filter((name): name is WiderName => name.wider !== null);
  const fix = wider.length === names.length ? widerNamesFix(wider) : null;
  const lines = others.length === 1 ? '1 more line' : `${others.length} more lines`;
  report({
    messageId,
    span: first.line.pattern,
    data: {
      name: displayText(first.line.pattern.text),
      others: others.length === 0 ? '' : `, and so ${lines} of this suppression`,
    },
    suppression,
    fixes: fix ? [fix] : [],
  });
}

/** The visitor of a rule about names for which there is a wider pattern. */
export function narrowNames<MessageId extends string>(
  context: RuleContext<MessageId>,
  messageId: MessageId,
  widerOf: (line: NamePatternLine) => string | null,
): RuleVisitor {
  return {
    suppression(suppression) {
      const names: WiderName[] = [];
      for (const line of bodyLinesOf(suppression, context.releases).frames) {
        if (line.type !== 'fun' && line.type !== 'obj') continue;
        const wider = widerOf(line);
        if (wider !== null) names.push({ line, wider });
      }
      reportNarrowNames(context, suppression, messageId, names);
    },
  };
}
