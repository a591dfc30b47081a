import { wildcardsOverlap } from '../../match/wildcard.js';
import { displayText } from '../../source/source.js';
import { ALLOCATION_FUNCTIONS, ANNOUNCING_FUNCTIONS } from '../../valgrind/allocation-functions.js';
import { UNKNOWN_NAME } from '../../valgrind/error-context.js';
import { decodeZName } from '../../valgrind/z-names.js';
import { addresseesOf, bodyLinesOf } from '../addressees.js';
import { defineRule } from '../rule.js';

/** Where the functions are that Valgrind puts in the place of malloc and its like. */
const REPLACEMENTS = 'vgpreload_memcheck-*';

export const missingAllocationFunction = defineRule({
  id: 'missing-allocation-function',
  since: '0.1.0',
  severity: 'warning',
  fix: 'sometimes',
  scope: 'file',
  group: 'dead',
  summary: 'The stack of a Leak suppression does not begin with an allocation function',
  why: "The stack of a leak is the one of its allocation, and the innermost frame is the allocation function in one of Valgrind's own libraries: malloc, calloc, realloc, `_Znwm` and so on. A suppression that begins with the function that calls it never matches. Only blocks that a program announces itself, by VALGRIND_MALLOCLIKE_BLOCK and its like, begin with a function of the program.",
  help: 'Write the allocation function above it, or `...`.',
  source: 'vg_replace_malloc.c; mc_malloc_wrappers.c, MC_(new_block)',
  fixSafety: 'Writing `...` above the first line is unsafe: the suppression comes into force.',
  messages: {
    function: '`{pattern}` is no allocation function, with which the stack of a leak begins',
    object:
      '`{pattern}` does not match the library with the allocation functions, with which the stack of a leak begins',
  },
  bad: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:make_table\n   fun:main\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   obj:/usr/lib/libGL.so.1.7.0\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   Memcheck:Leak\n   fun:malloc\n   fun:make_table\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   ...\n   fun:make_table\n}\n' },
    { code: '{\n   name\n   Memcheck:Leak\n   fun:pool_alloc\n   fun:make_table\n}\n' },
  ],
  create: (context) => ({
    suppression(suppression) {
      if (suppression.kindLine?.kind?.text !== 'Leak') return;
      const isLeak = addresseesOf(suppression.kindLine, context.releases).some(
        ({ kind }) => kind?.extra === 'leak-kinds',
      );
      const [first] = bodyLinesOf(suppression, context.releases).frames;
      if (!isLeak || !first || (first.type !== 'fun' && first.type !== 'obj')) return;
      const { text } = first.pattern;
      if (first.type === 'fun' ? mayAllocate(text) : mayHoldReplacements(text)) return;
      const { source } = context.file;
      const indentation = source.text.slice(
        source.lines.lineStart(source.lines.position(first.start).line),
        first.start,
      );
      context.report({
        messageId: first.type === 'fun' ? 'function' : 'object',
        span: first,
        data: { pattern: displayText(`${first.type}:${text}`) },
        suppression,
        fixes: [
          {
            title: 'Write `...` above it',
            applicability: 'unsafe',
            edits: [{ start: first.start, end: first.start, text: `...\n${indentation}` }],
          },
        ],
      });
    },
  }),
});

/** Allocators of programs, which may announce their blocks, are mostly called so. */
const ALLOCATOR = /alloc|mem|pool/i;

function mayAllocate(pattern: string): boolean {
  // An encoded name is another rule's business.
  if (ALLOCATOR.test(pattern) || decodeZName(pattern) !== null) return true;
  const names = [...ALLOCATION_FUNCTIONS, ...ANNOUNCING_FUNCTIONS, UNKNOWN_NAME];
  return names.some((name) => wildcardsOverlap(pattern, name));
}

/** The beginning of a library's name at the end of a pattern: that library is meant, not a folder of the name. */
const LIBRARY = /(?:^|[/*])([^/*?]+)[^/]*\.so[^/]*$/;

function mayHoldReplacements(pattern: string): boolean {
  const [, library] = LIBRARY.exec(pattern) ?? [];
  if (library !== undefined) return wildcardsOverlap(`${library}*`, REPLACEMENTS);
  return [`*/${REPLACEMENTS}`, UNKNOWN_NAME].some((name) => wildcardsOverlap(pattern, name));
}
