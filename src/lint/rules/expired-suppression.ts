import * as v from 'valibot';
import type { Comment, Suppression, SuppressionFile } from '../../ast/nodes.js';
import { displayText } from '../../source/source.js';
import { EXPIRES } from '../directives.js';
import { defineRule } from '../rule.js';

const DAY = 86_400_000;

export const expiredSuppression = defineRule({
  id: 'expired-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'directives',
  group: 'housekeeping',
  summary: 'The day has come up to which a suppression was meant to stay',
  why: 'A suppression that is to bridge the time until a bug is repaired is forgotten afterwards, and hides the next bug. With `# suppkit-expires 2027-01-31 -- bug 12` above it or in it, suppkit reminds you the day after. A date that cannot be read is an error, since it would never come.',
  help: 'Remove the suppression if it is not needed any more, or give it a later day.',
  source: 'suppkit itself; to Valgrind it is a comment',
  fixSafety: '',
  options: v.strictObject({
    days: v.optional(
      v.pipe(
        v.number(),
        v.integer('expected a whole number'),
        v.minValue(0, 'expected a number from 0 on'),
        v.description('How many days before its last day a suppression is reported, too'),
      ),
      0,
    ),
  }),
  messages: {
    expired: 'this suppression was meant to stay until {date}{reason}',
    soon: 'this suppression is meant to stay until {date}{reason}, in {days}',
    unreadable: '`{date}` is no date; write it as YYYY-MM-DD',
    alone: 'this date belongs to no suppression: it stands neither right above nor in one',
  },
  bad: [
    {
      code: '# suppkit-expires 2025-12-31 -- repaired in zlib 1.4\n{\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n',
    },
    {
      code: '# suppkit-expires 2026-02-28\n{\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n',
      options: { days: 30 },
    },
    { code: '# suppkit-expires 31.12.2026\n{\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    { code: '# suppkit-expires 2026-12-31\n\n{\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n' },
  ],
  good: [
    { code: '# suppkit-expires 2026-12-31\n{\n   name\n   Memcheck:Cond\n   fun:inflate\n}\n' },
    { code: '{\n   name\n   # suppkit-expires 2026-01-31 -- bug 12\n   Memcheck:Cond\n   fun:inflate\n}\n' },
  ],
  create: (context) => {
    let owners: ReadonlyMap<Comment, Suppression> | undefined;
    return {
      directive({ type, comment, words, reason }) {
        if (type.text !== EXPIRES) return;
        const date = displayText(words.map(({ text }) => text).join(' '));
        const lastDay = timeOf(date);
        if (lastDay === null) {
          const span = words[0] ?? comment;
          context.report({ messageId: 'unreadable', span, data: { date }, severity: 'error' });
          return;
        }
        owners ??= ownersOfComments(context.file);
        const owner = owners.get(comment);
        if (!owner) {
          context.report({ messageId: 'alone', span: comment });
          return;
        }
        const today = context.today === null ? null : timeOf(context.today);
        if (today === null || owner.state === 'commented-out') return;
        const days = Math.round((lastDay - today) / DAY);
        // On its last day, a suppression has not expired.
        if (days > (context.options.days || -1)) return;
        context.report({
          messageId: days < 0 ? 'expired' : 'soon',
          span: owner.name ?? owner.openBrace,
          suppression: owner,
          data: {
            date,
            reason: reason === '' ? '' : ` (${displayText(reason)})`,
            days: days === 1 ? '1 day' : `${days} days`,
          },
        });
      },
    };
  },
});

/** The first millisecond of a day that is written as YYYY-MM-DD; null if there is no such day. */
function timeOf(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null;
  const time = Date.parse(`${date}T00:00:00Z`);
  // A day that a month does not have may be read as one of the next month.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(date) ? null : time;
}

/** Which suppression a comment right above it or in it belongs to. */
function ownersOfComments({ suppressions }: SuppressionFile): Map<Comment, Suppression> {
  return new Map(
    suppressions.flatMap((suppression) =>
      [...suppression.leadingComments, ...suppression.innerComments].map(
        (comment) => [comment, suppression] as const,
      ),
    ),
  );
}
