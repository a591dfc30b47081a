import type { Suppression } from '../../ast/nodes.js';
import type { Fix } from '../../diagnostic/diagnostic.js';
import { findBrokenStructure } from '../../edit/broken-structure.js';
import { commentsToKeep, cutSuppressions, insertComments } from '../../edit/drop-suppressions.js';
import { contentOf } from '../../load/content.js';
import { displayText, type Source } from '../../source/source.js';
import { comparedFiles, comparison } from '../compared-files.js';
import { earlierCopy } from '../earlier-copy.js';
import { earlierSuppressions } from '../first-occurrence.js';
import { defineRule } from '../rule.js';

export const duplicateSuppression = defineRule({
  id: 'duplicate-suppression',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'project',
  group: 'housekeeping',
  summary: 'A suppression says the same as an earlier one',
  why: 'Valgrind tries the one that it reads last first, so that the earlier one is never used.',
  help: 'Remove the earlier one.',
  source: 'm_errormgr.c, is_suppressible_error',
  fixSafety:
    'Removing the earlier one of two in a file is safe: every error is suppressed as before, by the same suppression. Its name and comments become comments of the later one. Two in different files have no fix, since a run may read only one of them.',
  options: comparison,
  messages: { duplicate: 'this suppression says the same as `{name}`' },
  bad: [
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Cond\n   fun:a\n}\n' },
    {
      code: '{\n   a\n   Memcheck:Leak\n   match-leak-kinds: definite\n   ...\n   obj:*\n   src:a.c:1\n}\n{\n   b\n   Memcheck:Leak\n   match-leak-kinds: definite\n   ...\n   obj:*\n   src:a.c:1\n}\n',
    },
  ],
  good: [
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Cond\n   fun:a\n   fun:b\n}\n' },
    { code: '{\n   a\n   Memcheck:Cond\n   fun:a\n}\n{\n   b\n   Memcheck:Value8\n   fun:a\n}\n' },
  ],
  create: (context) => {
    const { source } = context.file;
    const files = comparedFiles(context, context.options);
    let isSound: boolean | undefined;
    return {
      suppression(suppression) {
        const earlier = earlierSuppressions(files, contentOf, suppression);
        if (!earlier) return;
        const previous = earlier.previous.file === context.file ? earlier.previous.suppression : null;
        // Of a file that is there twice, one word is enough.
        if (!previous && earlierCopy(context.files, context.file)) return;
        const { file, suppression: same } = earlier.first;
        // Where Valgrind sees another structure than the braces show, the later one may be part of something else.
        isSound ??= findBrokenStructure(context.file) === null;
        context.report({
          messageId: 'duplicate',
          span: suppression,
          data: { name: displayText(same.name?.text ?? '') },
          suppression,
          ...(previous ? {} : { help: HELP_FOR_TWO_FILES }),
          related: [{ file: file.source.file, span: same, message: 'the same suppression' }],
          fixes: previous && isSound ? [removeEarlier(source, previous, suppression)] : [],
        });
      },
    };
  },
});

/** Whether a run reads both files, only the user knows. */
const HELP_FOR_TWO_FILES =
  'Remove the earlier one if every run reads both files, or make one file of them with `suppkit merge`.';

function removeEarlier(source: Source, earlier: Suppression, later: Suppression): Fix {
  return {
    title: 'Remove the earlier one, and keep its name and comments as a comment',
    applicability: 'safe',
    edits: [
      ...cutSuppressions(source, [earlier]),
      ...insertComments(source, later, commentsToKeep(later, [earlier])),
    ],
  };
}
