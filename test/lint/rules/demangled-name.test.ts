import { expect, test } from 'vitest';
import type { Evidence } from '../../../src/lint/evidence.js';
import { lintFiles } from '../../../src/lint/lint.js';
import { demangledName } from '../../../src/lint/rules/demangled-name.js';
import type { LoggedDecision } from '../../../src/usage/decisions.js';
import { prepare, supp, testRule } from '../../support/test-rule.js';

const fun = (name: string): string => `{\n   name\n   Memcheck:Cond\n   fun:${name}\n}\n`;

testRule(demangledName, {
  valid: [
    ...['_ZN2ns1fEv', '_Znwm', '(below main)', '(below*', '*', 'f', 'pthread_create@@GLIBC_2.34'].map(fun),
    ...['pick<std::string, int (int)>', 'operator()', 'operator() <int>', 'operator<<', 'operator bool'].map(
      fun,
    ),
    ...['{closure#0}', 'call_once<fn(), ()>', 'main.(*T).run', '-[Reader next:with:]'].map(fun),
    fun('malloc (vg_replace_malloc.c:236)'),
    '{\n   name\n   Memcheck:Cond\n   obj:/usr/lib/a::b().so\n   src:f().c\n}\n',
  ],
  invalid: [
    {
      name: 'all operators',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:operator*
        #      ^^^^^^^^^ anyOperator
        }
      `,
    },

    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:ns::Widget::poke*
        #      ^^^^^^^^^^^^^^^^^ scope
           fun:krate::run
        #      ^^^^^^^^^^ scope
           fun:ns::Widget::poke(int) const
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ scope
           fun:ns::Widget::Widget(int)
        #      ^^^^^^^^^^^^^^^^^^^^^^^ scope
        }
      `,
      errors: [
        { messageId: 'scope', data: { name: 'ns::Widget::poke*', mangled: '' } },
        { messageId: 'scope' },
        { messageId: 'scope' },
        { messageId: 'scope' },
      ],
      output:
        '{\n   name\n   Memcheck:Cond\n   fun:_ZN*2ns6Widget4poke*\n   fun:_ZN*5krate3run*\n' +
        '   fun:_ZNK2ns6Widget4poke*\n   fun:_ZN2ns6WidgetC*\n}\n',
    },
    {
      name: 'names whose mangled form is not known',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:std::vector<int>::push_back*
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scope
           fun:<T as core::fmt::Debug>::fmt
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scope
           fun:(anonymous namespace)::hidden()
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scope
           fun:ns::Widget::~Widget()
        #      ^^^^^^^^^^^^^^^^^^^^^ scope
           fun:*::poke
        #      ^^^^^^^ scope
           fun:f<int>(int)
        #      ^^^^^^^^^^^ parameters
           fun:f (int)
        #      ^^^^^^^ parameters
        }
      `,
    },
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:lose_cache()
        #      ^^^^^^^^^^^^ parameters
           fun:lose(int)
        #      ^^^^^^^^^ parameters
        }
      `,
      output: '{\n   name\n   Memcheck:Cond\n   fun:_Z10lose_cache*\n   fun:_Z4lose*\n}\n',
    },
    {
      code: supp`
        {
           name
           Memcheck:Leak
           fun:operator new[]*
        #      ^^^^^^^^^^^^^^^ operator
           fun:operator new(unsigned long)
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
           fun:operator delete
        #      ^^^^^^^^^^^^^^^ operator
           fun:operator new(*
        #      ^^^^^^^^^^^^^^ operator
        }
      `,
      errors: [
        { messageId: 'operator', data: { name: 'operator new[]*', mangled: '_Zna' } },
        { messageId: 'operator' },
        { messageId: 'operator' },
        { messageId: 'operator' },
      ],
      output: '{\n   name\n   Memcheck:Leak\n   fun:_Zna*\n   fun:_Znwm\n   fun:_Zdl*\n   fun:_Znw*\n}\n',
    },
  ],
});

test('with a log that tells both names, the fix is the mangled one of the log', () => {
  const { files, options } = prepare({ code: fun('ns::f*') });
  const frame = (shownAs: string, fn: string | null) => ({
    ip: 0,
    fn,
    obj: null,
    file: null,
    line: null,
    shownAs,
  });
  const evidenceWith = (...frames: ReturnType<typeof frame>[]): Evidence => ({
    name: 'x.log',
    usage: new Map(),
    usedByVariant: null,
    runs: [],
    help: '',
    decisions: [{ context: { stack: { frames, hasHiddenFrames: false } } } as unknown as LoggedDecision],
  });
  const fixes = (evidence: Evidence) =>
    lintFiles(files, { ...options, evidence, rules: [demangledName] }).flatMap((diagnostic) =>
      diagnostic.fixes.map(({ title, applicability }) => `${applicability}: ${title}`),
    );
  const one = frame('ns::f(int)', '_ZN2ns1fEi');
  expect(fixes(evidenceWith(one, one, frame('ns::g()', '_ZN2ns1gEv')))).toEqual([
    'unsafe: Write `_ZN2ns1fEi`',
  ]);
  expect(fixes(evidenceWith(one, frame('ns::f()', '_ZN2ns1fEv')))).toEqual([
    'manual: Write `_ZN2ns1fEi`',
    'manual: Write `_ZN2ns1fEv`',
  ]);
  expect(fixes(evidenceWith(frame('ns::f(int)', null)))).toEqual([
    'manual: Write `_ZN*2ns1f*`',
    'manual: Write `_R*2ns1f*`',
  ]);
});
