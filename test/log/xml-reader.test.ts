import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import { brief, briefs, messages, onlyRun } from './texts.js';
import {
  FINISHED,
  xmlDocument,
  xmlError,
  xmlErrorCounts,
  xmlStack,
  xmlState,
  xmlSummary,
  xmlSuppressionCounts,
} from './xml-texts.js';

const what = (text: string) => `  <what>${text}</what>`;
const READ = what('Invalid read of size 4');
const COND = what('Conditional jump or move depends on uninitialised value(s)');
const read = (unique: number, ...functions: string[]) =>
  xmlError(unique, 'InvalidRead', READ, xmlStack(...functions));
const cond = (unique: number, ...functions: string[]) =>
  xmlError(unique, 'UninitCondition', COND, xmlStack(...functions));
const first = (text: string) => readLog(text).runs[0]?.contexts[0];

test('a headline is read anew for each kind of error', () => {
  const kinds = ['InvalidRead', 'InvalidWrite', 'InvalidRead', 'Unknown'];
  const errors = kinds.map((kind, at) => xmlError(at, kind, READ, xmlStack('f')));
  const log = readLog(xmlDocument(errors.join('')));
  expect(log.runs[0]?.contexts.map(({ kind }) => kind)).toEqual(['Addr4', null, 'Addr4', null]);
});

test('a stack is what the options of its own run make of it', () => {
  const documents = [[], ['--show-below-main=yes'], []].map((options) =>
    xmlDocument(read(0, 'f', 'main') + read(1, 'f', 'main'), { options }),
  );
  const log = readLog(documents.join(''));
  expect(log.runs.map(({ contexts }) => contexts.map(({ stack }) => stack.hasHiddenFrames))).toEqual([
    [true, true],
    [false, false],
    [true, true],
  ]);
});

test('a document', () => {
  const auxiliary = [
    "  <auxwhat>Address 0x1 is 0 bytes inside a block of size 4 free'd</auxwhat>",
    xmlStack('free'),
  ];
  const log = readLog(
    xmlDocument(
      xmlError(0, 'InvalidRead', READ, xmlStack('f', 'main'), ...auxiliary) +
        cond(3, 'g', 'main') +
        FINISHED +
        xmlErrorCounts({ '0x3': 1, '0x0': 5 }) +
        xmlSuppressionCounts({ 'a &amp; b': 2 }),
    ),
  );
  expect(log).toMatchObject({ format: 'xml', problems: [] });
  expect(log.runs).toMatchObject([
    {
      pid: '100',
      tool: 'Memcheck',
      valgrindVersion: '3.19.0',
      options: ['-v'],
      complete: true,
      summary: null,
      usedSuppressions: [{ count: 2, name: 'a & b', file: null, line: null }],
    },
  ]);
  expect(log.runs[0]?.contexts).toMatchObject([
    {
      tool: 'Memcheck',
      kind: 'Addr4',
      errorKind: 'InvalidRead',
      what: 'Invalid read of size 4',
      count: 5,
      line: 33,
      stack: {
        frames: [
          { ip: 0, fn: 'f', obj: '/tmp/program', dir: '/tmp', file: 'program.c', line: 1 },
          { ip: 1, fn: 'main' },
        ],
      },
    },
    { kind: 'Cond', count: 1 },
  ]);
});

describe('kinds of Memcheck', () => {
  test.each([
    ['InvalidWrite', 'Invalid write of size 16', 'Addr16', null],
    ['UninitValue', 'Use of uninitialised value of size 8', 'Value8', null],
    ['SyscallParam', 'Syscall param write(buf) points to uninitialised byte(s)', 'Param', 'write(buf)'],
    [
      'FishyValue',
      "Argument 'size' of function malloc has a fishy (possibly negative) value: -3\n",
      'FishyValue',
      'malloc(size)',
    ],
    ['Overlap', 'Source and destination overlap in strcpy(0x1, 0x2)\n', 'Overlap', null],
    ['ReallocSizeZero', 'realloc() with size 0', 'ReallocZero', null],
    ['InvalidSize', 'Unsafe allocation with size of zero is implementation-defined', 'UnsafeZeroSize', null],
    ['InvalidSize', 'memalign invalid size value: 0', 'BadSize', null],
    ['UninitCondition', 'Words that no release known here has', 'Cond', null],
    ['UninitValue', 'Words that no release known here has', null, null],
    ['InvalidSize', 'Words that no release known here has', null, null],
    ['NewKind', 'Words that no release known here has', null, null],
  ])('%s: %j', (errorKind, words, kind, extra) => {
    const context = first(xmlDocument(xmlError(0, errorKind, what(words), xmlStack('f')) + FINISHED));
    expect(context).toMatchObject({ tool: 'Memcheck', errorKind, kind, extra, what: words.trimEnd() });
  });

  test.each([
    ['Leak_DefinitelyLost', 'definite'],
    ['Leak_IndirectlyLost', 'indirect'],
    ['Leak_PossiblyLost', 'possible'],
    ['Leak_StillReachable', 'reachable'],
  ])('%s', (errorKind, kind) => {
    const xwhat =
      '  <xwhat>\n    <text>1,030 (30 direct, 1,000 indirect) bytes in 3 blocks are lost</text>\n' +
      '    <leakedbytes>1030</leakedbytes>\n    <leakedblocks>3</leakedblocks>\n  </xwhat>';
    expect(first(xmlDocument(xmlError(0, errorKind, xwhat, xmlStack('malloc')) + FINISHED))).toMatchObject({
      kind: 'Leak',
      leak: { kind, bytes: 1030, blocks: 3 },
      count: 1,
      what: '1,030 (30 direct, 1,000 indirect) bytes in 3 blocks are lost',
    });
  });

  test('a kind that is not known is in the suppression beside it', () => {
    const suppression =
      '  <suppression>\n    <sname>x</sname>\n    <skind>Memcheck:New</skind>\n    <skaux>more</skaux>\n' +
      '    <sframe> <fun>_Z1fv</fun> </sframe>\n    <sframe> <obj>*</obj> </sframe>\n    <rawtext>\n<![CDATA[\n{\n}\n]]>\n    </rawtext>\n  </suppression>';
    const text = xmlDocument(
      xmlError(0, 'NewKind', what('New'), xmlStack('f()', 'g()'), suppression) + suppression + FINISHED,
    );
    expect(first(text)).toMatchObject({
      kind: 'New',
      extra: 'more',
      stack: { frames: [{ fn: '_Z1fv' }, { fn: '???', obj: '???' }] },
    });
    expect(readLog(text).problems).toEqual([]);
  });
});

describe('kinds of other tools', () => {
  const only = (tool: string, ...children: string[]) =>
    first(xmlDocument(xmlError(0, ...(children as [string])) + FINISHED, { tool }));

  test('Helgrind: the headline is in <xwhat>, a <what> may follow', () => {
    const xwhat =
      "  <xwhat>\n    <text>Thread #1's call to f failed</text>\n    <hthreadid>1</hthreadid>\n  </xwhat>";
    const other = '  <xauxwhat>\n    <text>This conflicts with</text>\n  </xauxwhat>';
    const context = only(
      'helgrind',
      'PthAPIerror',
      xwhat,
      what('with error code 16'),
      xmlStack('f'),
      other,
      xmlStack('g'),
    );
    expect(context).toMatchObject({
      tool: 'Helgrind',
      kind: 'PthAPIerror',
      what: "Thread #1's call to f failed",
    });
    expect(context && brief(context)).toBe('Helgrind:PthAPIerror f');
  });

  test('Helgrind: threads are announced outside of errors', () => {
    const announcement = `<announcethread>\n  <hthreadid>2</hthreadid>\n${xmlStack('clone')}\n</announcethread>\n`;
    const text = xmlDocument(announcement + xmlError(0, 'Race', xmlStack('f')) + FINISHED, {
      tool: 'helgrind',
    });
    expect(briefs(readLog(text))).toEqual(['Helgrind:Race f']);
  });

  test.each([
    ['fatal_signal', '  <tid>1</tid>\n  <signo>11</signo>\n  <event>Access not within mapped region</event>'],
    ['clientmsg', '  <tid>1</tid>\n  <text>Invalid read of size 4</text>'],
    ['logfilequalifier', '  <var>X</var>'],
  ])('<%s> is no error, and its stack is of none', (element, children) => {
    const other = `<${element}>\n${children}\n${xmlStack('other')}\n</${element}>\n`;
    const log = readLog(xmlDocument(read(0, 'f') + other + cond(1, 'g') + other + FINISHED));
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.problems).toEqual([]);
  });

  test.each(['other_segment_start', 'other_segment_end', 'confl_wait_call', 'allocation_context'])(
    'DRD: the stack in <%s> is none of the error',
    (element) => {
      const other = `  <${element}>\n    <what>other</what>\n${xmlStack('other')}\n  </${element}>`;
      const context = only(
        'drd',
        'ConflictingAccess',
        what('Conflicting load'),
        xmlStack('f', 'main'),
        other,
      );
      expect(context && brief(context)).toBe('drd:ConflictingAccess f < main');
      const before = only('drd', 'ConflictingAccess', other, what('Conflicting load'), xmlStack('f', 'main'));
      expect(before && brief(before)).toBe('drd:ConflictingAccess f < main');
      expect(before).toMatchObject({ what: 'Conflicting load' });
    },
  );

  test('DRD: only a stack that is a direct child of the error counts', () => {
    const acquired = `  <acquired_at>\n${xmlStack('acquire')}\n  </acquired_at>`;
    const observed = `  <first_observed_at>\n    <what>mutex</what>\n    <address>0x1</address>\n${xmlStack('init')}\n  </first_observed_at>`;
    const context = only(
      'drd',
      'HoldtimeErr',
      acquired,
      what('Lock on mutex 0x1 was held'),
      xmlStack('release', 'main'),
      observed,
    );
    expect(context).toMatchObject({ errorKind: 'HoldtimeErr', what: 'Lock on mutex 0x1 was held' });
    expect(context && brief(context)).toBe('drd:HoldtimeErr release < main');
  });

  test.each(['memcheck', 'helgrind', 'drd', 'none'])('core errors, with %s', (tool) => {
    const fd = '  <fd>3</fd>\n  <path>/dev/null</path>';
    expect(
      only(tool, 'FdNotClosed', fd, what('Open file descriptor 3: /dev/null'), xmlStack('open')),
    ).toMatchObject({
      tool: 'CoreError',
      kind: 'FdNotClosed',
      count: 1,
    });
    expect(only(tool, 'FdBadUse', fd, what('File descriptor 3 was never created'))).toMatchObject({
      tool: 'CoreError',
      kind: 'FdBadUse',
      stack: { frames: [] },
    });
  });

  test('an unknown kind', () => {
    expect(only('drd', 'NewErr', what('New'), xmlStack('f'))).toMatchObject({
      tool: 'drd',
      kind: null,
      errorKind: 'NewErr',
    });
  });
});

describe('what Valgrind does not escape', () => {
  test.each([
    ['<what>Open AF_UNIX socket 9: <unknown></what>', 'Open AF_UNIX socket 9: <unknown>'],
    ['<path>/tmp/a<b</path><what>x</what>', 'x'],
    ['<path>/tmp/R&D</path><what>x</what>', 'x'],
    ['<threadname>pool<1>, R&D; <&></threadname><what>x</what>', 'x'],
  ])('%s', (children, headline) => {
    const log = readLog(
      xmlDocument(xmlError(0, 'FdNotClosed', children, xmlStack('f')) + read(1, 'g') + FINISHED),
    );
    expect(briefs(log)).toEqual(['CoreError:FdNotClosed f', 'Memcheck:Addr4 g']);
    expect(log.runs[0]).toMatchObject({ complete: true, contexts: [{ what: headline }, {}] });
    expect(messages(log)).toEqual([expect.stringContaining('not well-formed')]);
  });

  test('a comment by the user may have markup', () => {
    const log = readLog(xmlDocument(`<usercomment><b>bold</b></usercomment>${read(0, 'f')}${FINISHED}`));
    expect(log).toMatchObject({ problems: [], runs: [{ contexts: [{ kind: 'Addr4' }] }] });
  });

  test('other bytes', () => {
    const log = readLog(
      xmlDocument(xmlError(0, 'InvalidRead', READ, xmlStack('gr\xFC\xDFe &#x20AC; &lt;int&gt;')) + FINISHED),
    );
    expect(log.runs[0]?.contexts[0]?.stack.frames[0]).toMatchObject({
      shownAs: 'gr\xFC\xDFe \xE2\x82\xAC <int>',
    });
  });
});

describe('several documents in one log', () => {
  const one = xmlDocument(read(0, 'f') + FINISHED + xmlErrorCounts({ '0x0': 2 }), { pid: 1 });
  const two = xmlDocument(cond(0, 'g') + FINISHED + xmlErrorCounts({ '0x0': 3 }), {
    pid: 2,
    tool: 'memcheck',
  });

  test('one behind the other', () => {
    for (const text of [one + two, one + two.replace(/^<\?xml.*\n/, ''), `${one}some output\n${two}more`]) {
      const log = readLog(text);
      expect(log.problems).toEqual([]);
      expect(log.runs.map(({ pid, contexts }) => [pid, contexts.map(brief), contexts[0]?.count])).toEqual([
        ['1', ['Memcheck:Addr4 f'], 2],
        ['2', ['Memcheck:Cond g'], 3],
      ]);
    }
  });

  test('lines are those of the log', () => {
    const log = readLog(`\n\n${one}${two}`);
    const lines = `\n\n${one}${two}`.split('\n').flatMap((line, at) => (line === '<error>' ? at + 1 : []));
    expect(log.runs.flatMap((run) => run.contexts.map(({ line }) => line))).toEqual(lines);
  });

  test('the first one cut off', () => {
    const log = readLog(one.slice(0, one.indexOf('<errorcounts>')) + two);
    expect(log.runs).toMatchObject([
      { complete: false, contexts: [{ count: null }] },
      { complete: true, contexts: [{ count: 3 }] },
    ]);
    expect(messages(log)).toEqual(['the log is cut off: </valgrindoutput> is missing']);
  });

  test('a forked process writes its end into the document of its parent', () => {
    const tail = FINISHED + xmlErrorCounts({ '0x0': 1, '0x1': 4 });
    const log = readLog(
      xmlDocument(read(0, 'f') + cond(1, 'child') + tail) + cond(1, 'g') + tail + '</valgrindoutput>\n',
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond child', 'Memcheck:Cond g']);
    expect(log.runs).toMatchObject([
      { complete: true, summary: null, contexts: [{ count: null }, { count: null }, { count: null }] },
    ]);
    expect(messages(log)).toEqual([expect.stringMatching(/^there is more behind the end of the document/)]);
  });

  test('processes that write at the same time', () => {
    const log = readLog(
      xmlDocument(read(0, 'f')).replace('</valgrindoutput>', '') +
        xmlDocument(cond(0, 'g') + FINISHED) +
        read(5, 'h') +
        FINISHED +
        '</valgrindoutput>\n',
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g', 'Memcheck:Addr4 h']);
    expect(messages(log)).toHaveLength(1);
  });

  test('an error in an error has cut that one off', () => {
    const cut = read(0, 'lost').slice(0, 150);
    const log = readLog(xmlDocument(cut + read(1, 'f') + FINISHED));
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f']);
    expect(log.problems).toHaveLength(1);
  });
});

describe('processes that were forked, with a document of their own', () => {
  const counts = xmlErrorCounts({ '0x7': 3, '0x1': 3, '0x0': 1 });

  test('count the errors of their parent', () => {
    const log = readLog(xmlDocument(read(7, 'f') + FINISHED + counts, { isForked: true }));
    expect(log).toMatchObject({
      problems: [],
      runs: [{ inheritedContexts: 2, complete: true, contexts: [{ count: 3 }] }],
    });
  });

  test('also in the summary of protocol 6', () => {
    const log = readLog(
      xmlDocument(read(7, 'f') + FINISHED + counts + xmlSummary(7, 3), { isForked: true, protocol: 6 }),
    );
    expect(log).toMatchObject({
      problems: [],
      runs: [{ inheritedContexts: 2, summary: { errors: 7, contexts: 3 } }],
    });
  });
});

describe('the reader checks itself', () => {
  test('by the summary', () => {
    const text = (contexts: number) =>
      xmlDocument(read(0, 'f') + FINISHED + xmlErrorCounts({ '0x0': 1 }) + xmlSummary(contexts), {
        protocol: 6,
      });
    expect(readLog(text(1)).problems).toEqual([]);
    expect(messages(readLog(text(2)))).toEqual([
      '1 of the 2 error contexts that the ERROR SUMMARY counts could not be read',
    ]);
    expect(messages(readLog(text(0)))).toEqual([
      '1 of the error contexts that were read are none to the ERROR SUMMARY',
    ]);
  });

  test('by the counts, where there is no summary', () => {
    const text = xmlDocument(read(0, 'f') + FINISHED + xmlErrorCounts({ '0x0': 1, '0x1': 1 }));
    expect(messages(readLog(text))).toEqual([
      '1 of the error contexts that Valgrind counts could not be read',
    ]);
  });
});

describe('documents that end early', () => {
  test('at a suppression file that is refused', () => {
    const log = readLog(xmlDocument(''));
    expect(log.runs).toMatchObject([{ complete: false, contexts: [] }]);
    expect(messages(log)).toEqual(['Valgrind stopped before the program had finished']);
  });

  test('at the first error, if it is told to', () => {
    const log = readLog(xmlDocument(read(0, 'f'), { options: ['--exit-on-first-error=yes'] }));
    expect(log).toMatchObject({ problems: [], runs: [{ complete: true, contexts: [{ count: null }] }] });
  });

  test('cut off', () => {
    const whole = xmlDocument(read(0, 'f') + read(1, 'g') + FINISHED);
    const log = readLog(whole.slice(0, whole.lastIndexOf('</error>')));
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f']);
    expect(log.runs).toMatchObject([{ complete: false }]);
    expect(log.problems).toEqual([{ line: 65, message: 'the log is cut off: </valgrindoutput> is missing' }]);
  });

  test('nothing but the beginning', () => {
    expect(readLog('<?xml version="1.0"?>\n')).toMatchObject({ format: 'xml', runs: [], problems: [{}] });
    expect(readLog('<valgrindoutput>')).toMatchObject({
      format: 'xml',
      runs: [{ pid: null, tool: null, options: null }],
    });
  });
});

test('output of the program and CI in between do no harm', () => {
  const text = xmlDocument(read(0, 'f', 'main') + FINISHED + xmlErrorCounts({ '0x0': 2 }));
  const plain = readLog(text);
  const noisy = readLog(
    `starting\n==100== a message\n${text.replaceAll('\n\n', '\nnoise > 1 & more\n')}the end\n`,
  );
  expect(noisy.runs[0]?.contexts.map(brief)).toEqual(['Memcheck:Addr4 f < main']);
  const onCi = readLog(text.replaceAll(/^/gm, '2024-05-01T12:00:00.1234567Z '));
  expect(onCi).toEqual(plain);
  expect(onlyRun(text)).toMatchObject({ complete: true });
});

test('the states are what they are', () => {
  expect(readLog(xmlDocument(xmlState('FINISHED'))).runs).toMatchObject([{ complete: true }]);
});

test.each(['__proto__', 'constructor', 'toString', '__defineGetter__', 'hasOwnProperty'])(
  'an element that is called %s, as something that every object has, is one that nobody knows',
  (name) => {
    const element = `<${name}>1</${name}>`;
    const error = xmlError(0, 'UninitValue', `  <what>a</what>${element}`, xmlStack('f'));
    const summary = `<leak_summary><${name}><blocks>1</blocks></${name}></leak_summary>`;
    const log = readLog(xmlDocument(element + error + summary + FINISHED));
    expect(log).toEqual(
      readLog(xmlDocument(error.replace(element, '') + '<leak_summary></leak_summary>' + FINISHED)),
    );
  },
);

test('a carriage return alone, as of a progress bar between the elements, ends no line', () => {
  const error = (name: string) => xmlError(0, 'UninitValue', `  <what>a</what>${xmlStack(name)}`);
  const lines = (progress: string) =>
    onlyRun(xmlDocument(error('f') + progress + error('g') + FINISHED)).contexts.map(({ line }) => line);
  expect(lines('\r10 %\r20 %')).toEqual(lines(''));
});
