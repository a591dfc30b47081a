import { expect, test } from 'vitest';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import { createSourceTree } from '../../src/gate/source-tree.js';
import { matchGithub } from '../../src/report/match-github.js';
import { contextsOf, reportOf } from '../gate/reports.js';
import { readAnnotations } from './consumers.js';
import { EMPTY_GATE, EMPTY_REPORT, GATE, LENIENT_GATE, REPORT } from './match-reports.js';

const NO_TREE = createSourceTree([]);

test('errors that fail, undetermined ones, what is wrong with the log, and the totals', () => {
  expect(matchGithub(REPORT, GATE, NO_TREE).split('\n')).toEqual([
    '::error file=x\\u{1b}.log,line=20,title=Memcheck%3AValue8::Use of é\\u{1b}%0A    f%0A    a%0A    b%0A    c%0A    d%0A    e%0A    main',
    '::warning file=x\\u{1b}.log,line=30,title=Memcheck%3AAddr4::Memcheck:Addr4%0A    f() (f.cc:7)%0A' +
      'why: the log shows `f()` demangled, and `fun:_Z1fv` is compared with the mangled name',
    '::error file=x\\u{1b}.log,line=40,title=Memcheck%3ANew (unknown kind)(write(é))::Memcheck:Param%0A    write (in /lib/libé.so)%0A    x\\u{1b}',
    '::warning file=x\\u{1b}.log,line=60::cut off \\u{1b}[1m',
    '::notice title=suppkit match::4 error contexts: 1 suppressed (2 errors), 2 not suppressed, 1 undetermined%0A' +
      'besides 1 loss record that the ERROR SUMMARY of a text log leaves out: 1 suppressed%0A' +
      '2 error contexts fail; let pass: 1 undetermined',
    '',
  ]);
});

test('what the gate lets pass is in the totals alone', () => {
  const annotations = readAnnotations(matchGithub(REPORT, LENIENT_GATE, NO_TREE));
  expect(annotations.map(({ command }) => command)).toEqual(['warning', 'warning', 'notice']);
  expect(annotations.at(-1)?.message).toMatch(/\n1 error of known\\u\{1b\}\.json did not occur$/);
});

test('an annotation stands at the innermost frame that is in the tree', () => {
  const report = reportOf({
    'a.log': contextsOf(['Memcheck:Value8 memcpy(memcpy.S:9) < f(/build/src/deep/a.c:7) < main(main.c:1)']),
  });
  const places = (...files: string[]) =>
    readAnnotations(matchGithub(report, judge(report, PLAIN_GATE), createSourceTree(files))).map(
      ({ properties }) => [properties['file'], properties['line']],
    )[0];
  expect(places('src/deep/a.c', 'src/main.c')).toEqual(['src/deep/a.c', '7']);
  expect(places('src/main.c')).toEqual(['src/main.c', '1']);
  expect(places()).toEqual(['a.log', '1']);
});

test('nothing was matched', () => {
  expect(matchGithub(EMPTY_REPORT, EMPTY_GATE, NO_TREE)).toBe(
    '::notice title=suppkit match::0 error contexts (0 errors): 0 suppressed, 0 not suppressed, 0 undetermined%0A' +
      '0 error contexts fail\n',
  );
});
