import { expect, test } from 'vitest';
import type { ExplainReport } from '../../src/report/explain-report.js';
import { explainCompact, explainPretty } from '../../src/report/explain-text.js';
import { REPORT } from './explain-reports.js';

const only = (parts: Partial<ExplainReport>): ExplainReport => ({
  ...REPORT,
  contexts: [],
  suppressions: [],
  warnings: [],
  ...parts,
});

test('an error with its nearest suppressions: what lies on what, why it does not match, what would', () => {
  expect(explainPretty(only({ contexts: REPORT.contexts, warnings: REPORT.warnings }), false)).toBe(
    String.raw`warning: x\u{1b}.log:7: the log is cut off
x\u{1b}.log:1 Memcheck:Addr4, 2 times: not suppressed
  Memcheck:Addr4
  _é_free < parse\u{1b} < main < (below main)

  a\u{1b}.supp:9 ${'`off`'}, commented out: matches
    = Memcheck:Addr4   Memcheck:Addr4
    = fun:_é_free      _é_free (é.c:7)
    = ...              parse\u{1b} (p.c:8)
    =  |               main (a.c:9)
    = obj:*/libc.so.6  /usr/lib/libc.so.6
    change: enable it

  a\u{1b}.supp:2 ${'`renamed é\\u{1b}[31m`'}: does not match
    = Memcheck:Addr4  Memcheck:Addr4
    x fun:é_free      _é_free (é.c:7)
    x fun:gone        parse\u{1b} (p.c:8)
    = fun:main        main (a.c:9)
                      (below main): not compared
    why: line 4, ${'`fun:é_free`'}, is compared with the function name ${'`_é_free`'}
    changes (tried: it matches then):
      line 4  - fun:é_free
              + fun:_é_free  (the same name with other underscores)
      line 5  - fun:gone
              + fun:parse\u{1b}

x\u{1b}.log:2 Memcheck:Param(write(é)): not suppressed
  Memcheck:Param
  write < run < main

  a\u{1b}.supp:16 ${'`other kind`'}: does not match
    = Memcheck:Param  Memcheck:Param
    x write(buf)      write(é)
    ? obj:/lib/x.so   object of write
    x src:a.c:3       run (a.c:4)
                      main: not compared
    why: the extra line is compared with ${'`write(é)`'}
    changes (tried: it may match then: the log does not tell the object of ${'`write`'}, with which ${'`obj:/lib/x.so`'} is compared):
      line 18  - write(buf)
               + write(é)
      line 20  - src:a.c:3
               + src:a.c:4  (another line of the same file)

  a\u{1b}.supp:9 ${'`off`'}, commented out: does not match
    x Memcheck:Addr4   Memcheck:Param
    x fun:_é_free      (no frame is left for it)
    = ...              (no frame)
    ? obj:*/libc.so.6  object of write
                       run and 1 more frame: not compared
    why: it is for Addr4, and the error is Memcheck:Param(write(é))
    changes (tried: it may match then: the log does not tell the object of ${'`write`'}, with which ${'`obj:*/libc.so.6`'} is compared):
      enable it
      line 10  - Memcheck:Addr4
               + Memcheck:Param
      line 11  + write(é)
      line 11  - fun:_é_free  (no frame is left for it)
`,
  );
});

test('a suppression with its nearest error, without the alignment', () => {
  const [renamed, , , race] = REPORT.suppressions;
  if (!renamed || !race) throw new Error('too few suppressions');
  expect(explainPretty(only({ suppressions: [renamed, race], isWhole: false }), false)).toBe(
    String.raw`a\u{1b}.supp:2 ${'`renamed é\\u{1b}[31m`'}: unused

  x\u{1b}.log:1 Memcheck:Addr4, 2 times: does not match
    _é_free < parse\u{1b} < main < (below main)
    why: line 4, ${'`fun:é_free`'}, is compared with the function name ${'`_é_free`'}
    changes (tried: it matches then):
      line 4  - fun:é_free
              + fun:_é_free  (the same name with other underscores)
      line 5  - fun:gone
              + fun:parse\u{1b}

a\u{1b}.supp:23 ${'`race`'}: other tool
  Memcheck does not load it
`,
  );
});

test('nothing left over', () => {
  expect(explainPretty(only({}), false)).toBe(
    'no error context is left over, and no suppression that these runs could have used\n',
  );
  expect(explainCompact(only({}))).toBe('');
});

test('one line for each pair', () => {
  expect(explainCompact(REPORT)).toBe(
    String.raw`x\u{1b}.log:1: Memcheck:Addr4, 2 times: a\u{1b}.supp:9: match: off: enable it
x\u{1b}.log:1: Memcheck:Addr4, 2 times: a\u{1b}.supp:2: no-match: renamed é\u{1b}[31m: line 4: ${'`fun:_é_free`'} instead of ${'`fun:é_free`'}; line 5: ${'`fun:parse\\u{1b}`'} instead of ${'`fun:gone`'}
x\u{1b}.log:2: Memcheck:Param(write(é)): a\u{1b}.supp:16: no-match: other kind: line 18: ${'`write(é)`'} instead of ${'`write(buf)`'}; line 20: ${'`src:a.c:4`'} instead of ${'`src:a.c:3`'}
x\u{1b}.log:2: Memcheck:Param(write(é)): a\u{1b}.supp:9: no-match: off: enable it; line 10: ${'`Memcheck:Param`'} instead of ${'`Memcheck:Addr4`'}; put ${'`write(é)`'} before line 11; drop line 11, ${'`fun:_é_free`'}
a\u{1b}.supp:2: unused: x\u{1b}.log:1: no-match: renamed é\u{1b}[31m: line 4: ${'`fun:_é_free`'} instead of ${'`fun:é_free`'}; line 5: ${'`fun:parse\\u{1b}`'} instead of ${'`fun:gone`'}
a\u{1b}.supp:9: commented-out: x\u{1b}.log:1: match: off: enable it
a\u{1b}.supp:16: unused: x\u{1b}.log:2: no-match: other kind: line 18: ${'`write(é)`'} instead of ${'`write(buf)`'}; line 20: ${'`src:a.c:4`'} instead of ${'`src:a.c:3`'}
a\u{1b}.supp:23: other-tool: race: Memcheck does not load it
`,
  );
});
