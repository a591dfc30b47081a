import * as v from 'valibot';
import { displayText } from '../../source/source.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { frameRole } from '../frame-role.js';
import { defineRule } from '../rule.js';

export const wholeLibrary = defineRule({
  id: 'whole-library',
  since: '0.1.0',
  severity: 'off',
  fix: 'never',
  scope: 'file',
  group: 'broad',
  summary: 'A suppression hides all errors of its kind that have to do with one library',
  why: 'An `obj:` line behind `...` matches wherever the library is on the stack: also errors in your own functions, where the library calls them back. The C library and the loader are called by everybody, and what they do wrong is mostly the fault of the caller: a `obj:*/libc.so*` at the beginning hides all of that. Many files hide a whole library on purpose: turn this rule on where yours must not.',
  help: 'Name the function of the library, or the one that calls it.',
  source: 'm_errormgr.c, supp_matches_callers',
  fixSafety: '',
  options: v.strictObject({
    inside: v.optional(
      v.pipe(
        v.boolean(),
        v.description('Report suppressions for all errors that are found inside of any one library, too'),
      ),
      false,
    ),
  }),
  messages: {
    anywhere:
      'this suppression hides all errors of {kind} with `{object}` anywhere on the stack, those in functions that it calls, too',
    libc: 'this suppression hides all errors of {kind} that are found in `{object}`, whoever calls it',
    inside: 'this suppression hides all errors of {kind} that are found in `{object}`',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   obj:*/libglib-2.0.so*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libc.so*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libz.so*\n}\n', options: { inside: true } },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Cond\n   obj:*/libz.so*\n}\n' },
    { code: '{\n   name\n   Memcheck:Cond\n   ...\n   obj:*/libglib-2.0.so*\n   fun:show_window\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      const { kindLine, frames: lines } = suppression;
      if (!lines.some((line) => line.type === 'obj')) return;
      const addressees = addresseesOf(kindLine, context.releases);
      // One parameter of one system call is no whole kind.
      const takesArgument = addressees.some(
        ({ kind }) => kind?.extra === 'param' || kind?.extra === 'fishy-value',
      );
      if (!kindLine?.kind || addressees.length === 0 || takesArgument) return;
      const isLeak = kindLine.kind.text === 'Leak';
      const frames = bodyLinesOf(suppression, context.releases).frames.slice(0, context.numCallers);
      const roles = frames.map((frame) => frameRole(frame, isLeak));
      const at = roles.indexOf('object');
      const object = frames[at];
      if (object?.type !== 'obj' || roles.includes('other') || roles.lastIndexOf('object') !== at) return;
      const isAnywhere = roles.slice(0, at).includes('...');
      const isLibc = at === 0 && !isLeak && LIBC.test(object.pattern.text);
      if (!isAnywhere && !isLibc && !context.options.inside) return;
      context.report({
        messageId: isAnywhere ? 'anywhere' : isLibc ? 'libc' : 'inside',
        span: object,
        data: { kind: displayText(kindLine.text), object: displayText(object.pattern.text) },
        suppression,
      });
    },
  }),
});

/** The C library and the loader at the end of a path. */
const LIBC = /(?:^|[/*])(?:libc|ld)(?:[-.*?][^/]*)?$/;
