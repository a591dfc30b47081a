import type * as v from 'valibot';
import { nameOffset, type SuppressionFile } from '../ast/nodes.js';
import type { SuppressionRef } from '../match/run.js';
import { displayText } from '../source/source.js';
import { comparedFiles, type comparison } from './compared-files.js';
import type { RuleContext, RuleVisitor } from './rule.js';
import { findSuperfluous, type Superfluous } from './superfluous.js';

/** One suppression that accepts all that the reported one does, or several together. */
type MessageId = 'one' | 'several';

/** Reports the suppressions with a verdict. `help` is for those of which that holds only because of other files. */
export function reportSuperfluous(
  context: RuleContext<MessageId, v.InferOutput<typeof comparison>>,
  verdict: Superfluous['verdict'],
  help: string,
): RuleVisitor {
  const files = comparedFiles(context, context.options);
  let superfluous: ReturnType<typeof findSuperfluous> | undefined;
  return {
    suppression(suppression) {
      superfluous ??= findSuperfluous(files, context);
      const found = superfluous.get(suppression);
      if (found?.verdict !== verdict) return;
      context.report({
        span: suppression.name ?? suppression.openBrace,
        suppression,
        ...describeTakers(found.by, context.file),
        ...(found.by.some(({ file }) => file !== context.file) && { help }),
      });
    },
  };
}

/** How a report speaks of the suppressions that accept all that another one does. */
function describeTakers(by: readonly SuppressionRef[], file: SuppressionFile) {
  const others = by.map(({ file: { source }, suppression }) => {
    const { line } = source.lines.position(nameOffset(suppression));
    const place = source === file.source ? `line ${line}` : `${source.file}:${line}`;
    return `\`${displayText(suppression.name?.text ?? '')}\` (${place})`;
  });
  return {
    messageId: others.length === 1 ? ('one' as const) : ('several' as const),
    data: { others: others.join(', ') },
    related: by.map(({ file: { source }, suppression }) => ({
      file: source.file,
      span: suppression.name ?? suppression.openBrace,
      message: 'it accepts what this one does',
    })),
  };
}
