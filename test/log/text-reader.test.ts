import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import {
  brief,
  briefs,
  debug,
  error,
  listSummary,
  messages,
  onlyRun,
  preamble,
  stack,
  summary,
  user,
  userOf,
} from './texts.js';

const READ = 'Invalid read of size 4';
const COND = 'Conditional jump or move depends on uninitialised value(s)';
const PROMPT = '==100== ---- Print suppression ? --- [Return/N/n/Y/y/C/c] ---- ';

const generated = (kindLine: string, ...names: string[]): string =>
  [
    '{',
    '   <insert_a_suppression_name_here>',
    `   ${kindLine}`,
    ...names.map((name) => `   ${name}`),
    '}',
    '',
  ].join('\n');

describe('errors of Memcheck', () => {
  test('have a headline and a stack; auxiliary lines and stacks are passed over', () => {
    const run = onlyRun(
      preamble() +
        user(READ, ...stack('f', 'main'), " Address 0x4a41040 is 0 bytes inside a block of size 1 free'd") +
        user(...stack('free', 'g', 'main'), " Block was alloc'd at", ...stack('malloc', 'h', 'main'), '') +
        user(COND, ...stack('h', 'main'), ' Uninitialised value was created by a stack allocation') +
        user(...stack('g'), '', summary(2)),
    );
    expect(run.contexts.map(brief)).toEqual(['Memcheck:Addr4 f < main', 'Memcheck:Cond h < main']);
    expect(run).toMatchObject({
      pid: '100',
      tool: 'Memcheck',
      valgrindVersion: '3.19.0',
      options: null,
      complete: true,
      summary: { errors: 2, contexts: 2, suppressed: 0, suppressedContexts: 0 },
      usedSuppressions: null,
    });
    expect(run.contexts[0]).toMatchObject({
      errorKind: 'InvalidRead',
      extra: null,
      leak: null,
      what: READ,
      count: 1,
      line: 6,
      stack: { hasHiddenFrames: true, frames: [{ ip: 0, file: 'program.c', line: 1, obj: null }, { ip: 1 }] },
    });
  });

  test('with lines of threads, and without an empty line between them', () => {
    const log = readLog(
      preamble() + user('Thread 2 worker:', READ, ...stack('f'), COND, ...stack('g'), '', summary(2)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.problems).toEqual([]);
  });

  test('a second stack without any words between them is not part of the first', () => {
    expect(briefs(readLog(user(READ, ...stack('f', 'main'), ...stack('g', 'main'), '')))).toEqual([
      'Memcheck:Addr4 f < main',
    ]);
  });

  test('between error markers', () => {
    const log = readLog(
      preamble() + user('BEGIN', ...error(READ, 'f'), 'END', 'BEGIN', ...error(COND, 'g'), 'END', summary(2)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.problems).toEqual([]);
  });

  test('an unknown headline makes an error of an unknown kind', () => {
    const log = readLog(preamble() + user(...error('Something new: 12', 'f', 'main'), summary(1)));
    expect(briefs(log)).toEqual(['Memcheck:null f < main']);
    expect(log.runs[0]?.contexts[0]).toMatchObject({
      what: 'Something new: 12',
      errorKind: null,
      extra: null,
    });
    expect(log.problems).toEqual([]);
  });

  test('unless the suppression beside it tells', () => {
    const suppression = generated('Memcheck:NewKind', 'an extra line', 'fun:_Z1fv', 'fun:main');
    const log = readLog(preamble() + user(...error('Something new: 12', 'f()', 'main')) + suppression);
    expect(briefs(log)).toEqual(['Memcheck:NewKind _Z1fv < main']);
    expect(log.runs[0]?.contexts[0]).toMatchObject({ extra: 'an extra line' });
  });

  test('lines without a stack behind them are no errors', () => {
    const log = readLog(
      preamble() + user('Something new: 12', '', 'HEAP SUMMARY:', '    in use', '', summary(0)),
    );
    expect(briefs(log)).toEqual([]);
  });
});

describe('stacks that are of no error', () => {
  test.each([
    ['a fatal signal', ['Process terminating with default action of signal 6 (SIGABRT)']],
    [
      'an access that kills',
      ['Process terminating with default action of signal 11 (SIGSEGV)', ' Access not within mapped region'],
    ],
    ['an overflow of the stack', ["Stack overflow in thread #1: can't grow stack to 0x1ffe801000"]],
    ['an unknown instruction', ['valgrind: Unrecognised instruction at address 0x109.']],
    ['a warning', ['Warning: invalid file descriptor -1 in syscall close()']],
    ['a report of 3.19 on file descriptors', ['Open file descriptor 3: /dev/null']],
    ['the same on sockets', ['Open AF_UNIX socket 3: <unknown>']],
    ['a memory pool', ['Mempool chunk 1 / 2: 3 bytes [1000,1003), allocated:']],
    ['a thread of Helgrind', ['Thread #2 was created']],
    ['nothing at all', []],
    ['an empty line', ['HEAP SUMMARY:', '']],
  ])('%s', (_, lines) => {
    const log = readLog(preamble() + user(...lines, ...stack('f', 'main'), '', summary(0)));
    expect(briefs(log)).toEqual([]);
    expect(log.problems).toEqual([]);
  });

  test('what a program has printed with a stack', () => {
    const log = readLog(
      `${preamble()}${user(READ, ...stack('f'))}**100** Invalid write of size 4\n**100**    at 0x1: no_frame (x.c:1)\n` +
        user(...stack('VALGRIND_PRINTF_BACKTRACE', 'main'), ...error(COND, 'g'), summary(2)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.problems).toEqual([]);
  });

  test("Valgrind's own, where it fails", () => {
    const log = readLog(
      `${preamble()}${user(...error(READ, 'f'))}\nvalgrind: m_mallocfree.c:278 (f): Assertion 'bszB != 0' failed.\n` +
        `\nhost stacktrace:\n${user(...stack('own'))}\nThread 1: status = VgTs_Runnable (lwpid 1)\n${user(...stack('main'))}`,
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f']);
    expect(log.runs[0]?.complete).toBe(false);
    expect(messages(log)).toEqual([
      `Valgrind stopped: m_mallocfree.c:278 (f): Assertion 'bszB != 0' failed.`,
    ]);
  });
});

describe('loss records', () => {
  const record = (lost: string) =>
    `1,032 (32 direct, 1,000 indirect) bytes in 2 blocks are ${lost} in loss record 1 of 2`;

  test('are contexts, whether they are errors or not', () => {
    const run = onlyRun(
      preamble() +
        user(
          ...error(record('definitely lost'), 'malloc'),
          ...error(record('still reachable'), 'calloc'),
          summary(1),
        ),
    );
    expect(run.contexts).toMatchObject([
      {
        kind: 'Leak',
        errorKind: 'Leak_DefinitelyLost',
        leak: { kind: 'definite', bytes: 1032, blocks: 2 },
        count: 1,
      },
      {
        kind: 'Leak',
        errorKind: 'Leak_StillReachable',
        leak: { kind: 'reachable', bytes: 1032, blocks: 2 },
        count: 1,
      },
    ]);
  });

  test('of a check that the program asked for', () => {
    const log = readLog(
      preamble() +
        user(
          '111 (+111) bytes in 1 (+1) blocks are definitely lost in new loss record 2 of 2',
          ...stack('malloc'),
          '',
        ) +
        user('LEAK SUMMARY:', '   definitely lost: 111 (+111) bytes in 1 (+1) blocks', '', summary(1)),
    );
    expect(log.runs[0]?.contexts[0]?.leak).toEqual({ kind: 'definite', bytes: 111, blocks: 1 });
    expect(log.problems).toEqual([]);
  });
});

describe('several processes in one log', () => {
  const child = (pid: number, ...rest: string[][]) => userOf(pid, ...error(READ, `child${pid}`), ...rest);

  test('are told apart, and a forked one has tool, version and options of its parent', () => {
    const { runs, problems } = readLog(
      preamble() +
        debug('Valgrind options:', '   --demangle=no', 'Page sizes: 4096') +
        child(7) +
        user(...error(COND, 'parent')) +
        userOf(8, READ) +
        user('HEAP SUMMARY:') +
        userOf(8, ...stack('interleaved'), '', summary(1)) +
        user(summary(1)) +
        child(7, summary(2)),
    );
    expect(problems).toEqual([]);
    expect(runs.map(({ pid, contexts }) => [pid, ...contexts.map(brief)])).toEqual([
      ['100', 'Memcheck:Cond parent'],
      ['7', 'Memcheck:Addr4 child7', 'Memcheck:Addr4 child7'],
      ['8', 'Memcheck:Addr4 interleaved'],
    ]);
    for (const run of runs) {
      expect(run).toMatchObject({
        tool: 'Memcheck',
        valgrindVersion: '3.19.0',
        options: ['--demangle=no'],
        complete: true,
      });
    }
  });

  test('the summary of a forked one counts what its parent had found', () => {
    const { runs, problems } = readLog(
      preamble() +
        user(...error(READ, 'f'), ...error(COND, 'f')) +
        child(7, summary(9, 3)) +
        user(summary(2)),
    );
    expect(runs.map(({ contexts, inheritedContexts }) => [contexts.length, inheritedContexts])).toEqual([
      [2, undefined],
      [1, 2],
    ]);
    expect(problems).toEqual([]);
  });

  test('but no more than the parent had', () => {
    const log = readLog(preamble() + user(...error(READ, 'f')) + child(7, summary(9, 4)) + user(summary(1)));
    expect(log.runs[1]).toMatchObject({ inheritedContexts: 1 });
    expect(messages(log)).toEqual([
      'process 7: 2 of the 4 error contexts that the ERROR SUMMARY counts could not be read',
    ]);
  });

  test('a program that runs another one begins a new run under the same number', () => {
    const log = readLog(
      preamble() + user(...error(READ, 'before')) + preamble() + user(...error(COND, 'after'), summary(1)),
    );
    expect(log.runs.map((run) => [run.pid, run.complete, ...run.contexts.map(brief)])).toEqual([
      ['100', true, 'Memcheck:Addr4 before'],
      ['100', true, 'Memcheck:Cond after'],
    ]);
    expect(log.problems).toEqual([]);
  });

  test('a Valgrind in a Valgrind has the same number', () => {
    const inner = preamble().replaceAll('==100==', '>==100==');
    const log = readLog(
      preamble() +
        inner +
        user(READ) +
        user(COND).replace('==', '>==') +
        user(...stack('outer'), '') +
        user(...stack('inner'), '', summary(1)).replaceAll(/^==/gm, '>==') +
        user(summary(1)),
    );
    expect(log.runs.map((run) => run.contexts.map(brief))).toEqual([
      ['Memcheck:Addr4 outer'],
      ['Memcheck:Cond inner'],
    ]);
    expect(log.problems).toEqual([]);
  });

  test('that have overwritten each other in one file', () => {
    const hole = '\0'.repeat(100);
    const text = (parent: string) =>
      preamble() + user(parent, '', ...error(READ, 'f'), summary(1)) + hole + child(7);
    expect(readLog(text('Parent PID: 5'))).toMatchObject({
      runs: [{ complete: false }, { complete: false }],
      problems: [
        {
          line: 13,
          message:
            'several processes have written over what the others wrote, and lines are missing; use %p in --log-file',
        },
      ],
    });
    // A program may write such bytes to standard error.
    expect(readLog(text(''))).toMatchObject({ runs: [{ complete: true }, { complete: true }], problems: [] });
  });

  test('a process that says nothing of errors is no run', () => {
    const log = readLog(preamble() + userOf(7, 'embedded gdbserver: reading from /tmp/x') + user(summary(0)));
    expect(log.runs.map(({ pid }) => pid)).toEqual(['100']);
  });
});

describe('what surrounds the lines of Valgrind', () => {
  test('output of the program, also where it had not finished its line', () => {
    const log = readLog(
      `starting\n50%${preamble()}half a line${user(READ)}noise\n\n${user(...stack('f'))}more==100== \nend==7== ${COND}\n` +
        `==7==    at 0x1: g (x.c:1)\n==7== \nin the middle==100== ${listSummary(1)}\n`,
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.runs[0]?.summary?.contexts).toBe(1);
  });

  test('a prefix of an unknown process within a line means nothing', () => {
    expect(readLog('see ==5== something\n').runs).toEqual([]);
  });

  test('what CI puts before each line', () => {
    const text =
      preamble() + user(...error('Syscall param x(y) points to unaddressable byte(s)', 'f()', 'main'));
    const whole = text + generated('Memcheck:Param', 'x(y)', 'fun:_Z1fv', 'fun:main') + user(summary(1));
    const plain = readLog(whole);
    expect(briefs(plain)).toEqual(['Memcheck:Param _Z1fv < main']);
    for (const carrier of [
      '12:00:00  ',
      '2024-05-01T12:00:00.1234567Z ',
      '[2024-05-01T12:00:00.123Z] ',
      '7: ',
    ]) {
      expect(readLog(whole.replaceAll(/^/gm, carrier))).toEqual(plain);
    }
    expect(readLog(whole.replaceAll(/==100==/g, '\x1B[31m==100==\x1B[0m'))).toEqual(plain);
  });

  test('lines that go on and on', () => {
    const noise = `${'50%\r==7== \r'.repeat(100_000)}\n`;
    const text = `${preamble()}${noise}${user(...error(READ, 'f'))}${PROMPT.repeat(20_000)}${'\r'.repeat(1e6)}x\n`;
    const log = readLog(text + user(summary(1)));
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f']);
    expect(log.problems).toEqual([]);
  });

  test('other line ends', () => {
    const text =
      preamble() + user(...error(READ, 'f')) + generated('Memcheck:Addr4', 'fun:f') + user(summary(1));
    expect(readLog(text.replaceAll('\n', '\r\n'))).toEqual(readLog(text));
    expect(readLog(text.replaceAll('\n', '\r\r\n'))).toEqual(readLog(text));
    expect(readLog(text.replaceAll('== \n', '==\n'))).toEqual(readLog(text));
  });

  test('time stamps', () => {
    const text = preamble() + user(...error(READ, 'f')) + user(summary(1));
    expect(readLog(text.replaceAll('==100==', '==00:00:01:02.003 100=='))).toEqual(readLog(text));
  });
});

describe('generated suppressions', () => {
  test('give the names that are compared, also where the object is not printed', () => {
    const text = preamble() + user(...error(READ, 'ns::f(int)', '???', 'main'));
    const log = readLog(
      text + generated('Memcheck:Addr4', 'fun:_ZN2ns1fEi', 'obj:/usr/lib/x.so', 'fun:main'),
    );
    expect(log.runs[0]?.contexts[0]?.stack.frames).toMatchObject([
      { fn: '_ZN2ns1fEi' },
      { fn: '???', obj: '/usr/lib/x.so' },
      { fn: 'main' },
    ]);
  });

  test('are of the error before them, not of one that is listed again', () => {
    const text =
      preamble() +
      user(...error(READ, 'f()')) +
      generated('Memcheck:Addr4', 'fun:first') +
      user(
        ...error(COND, 'g()'),
        listSummary(3, 2),
        '',
        '1 errors in context 1 of 2:',
        ...error(COND, 'g()'),
      ) +
      generated('Memcheck:Cond', 'fun:listed') +
      user(listSummary(3, 2));
    expect(briefs(readLog(text))).toEqual(['Memcheck:Addr4 first', 'Memcheck:Cond g()']);
  });

  test('are not of an error with another stack, which another process has written in between', () => {
    const text = preamble() + user(...error(READ, 'f()', 'main')) + userOf(7, ...error(COND, 'g()'));
    expect(briefs(readLog(text + generated('Memcheck:Addr4', 'fun:f', 'fun:main')))).toEqual([
      'Memcheck:Addr4 f() < main',
      'Memcheck:Cond g()',
    ]);
  });

  test('know the kind better than a headline does that has meant several', () => {
    const dubious =
      'Thread #1: pthread_cond_{signal,broadcast}: dubious: associated lock is not held by any thread';
    const text = user(...error(dubious, 'f'));
    expect(briefs(readLog(text))).toEqual(['Helgrind:Dubious f']);
    expect(briefs(readLog(text + generated('Helgrind:Misc', 'fun:f')))).toEqual(['Helgrind:Misc f']);
  });

  test('behind a question share its line, as does what comes next', () => {
    const log = readLog(
      `${preamble()}${user(...error(READ, 'f()'), '')}${PROMPT}${generated('Memcheck:Addr4', 'fun:_Z1fv')}` +
        `${user(...error(COND, 'g()'), '')}${PROMPT}${user(...error(READ, 'h()'), '')}${PROMPT}${PROMPT}` +
        user(summary(3)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 _Z1fv', 'Memcheck:Cond g()', 'Memcheck:Addr4 h()']);
    expect(log.problems).toEqual([]);
  });
});

describe('lists at the end', () => {
  const list = (count: number, of: string, ...lines: string[]) => [
    '',
    `${count} errors${of} in context 1 of 2:`,
    ...lines,
  ];

  test('say how often errors occurred, and make none', () => {
    const log = readLog(
      preamble() +
        user(
          ...error(READ, 'f', 'main'),
          ...error(READ, 'g', 'main'),
          ...error(COND, 'f'),
          listSummary(7, 3),
        ) +
        user(...list(1, '', ...error(COND, 'f')), ...list(2, '', ...error(READ, 'g', 'main'))) +
        user(...list(4, '', ...error(READ, 'f', 'main')), listSummary(7, 3)),
    );
    expect(log.runs[0]?.contexts.map(({ count }) => count)).toEqual([4, 2, 1]);
    expect(log.problems).toEqual([]);
  });

  test('suppressed errors, which are listed from 3.23 on, are none of the run', () => {
    const log = readLog(
      preamble() +
        user(...error(READ, 'f'), listSummary(2, 1, 5), ...list(2, '', ...error(READ, 'f'))) +
        user(...list(5, ' (suppressed by a (strange) name)', ...error(COND, 'g'))) +
        debug('used_suppression:      5 a (strange) name a.supp:2') +
        user('', listSummary(2, 1, 5)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f']);
    expect(log.runs[0]?.contexts[0]?.count).toBe(2);
    expect(log.problems).toEqual([]);
  });

  test('an error that is listed, but was never shown, is that of a parent with another log', () => {
    const text = preamble() + user('Parent PID: 5', '', ...error(READ, 'f'));
    const both = [...list(1, '', ...error(READ, 'f')), ...list(1, '', ...error(COND, 'parent'))];
    const listed = readLog(text + user(listSummary(2), ...both, listSummary(2)));
    expect(listed).toMatchObject({ runs: [{ inheritedContexts: 1 }], problems: [] });
    expect(messages(readLog(text + user(summary(2))))).toEqual([
      'process 100: 1 of the 2 error contexts that the ERROR SUMMARY counts could not be read, unless they are of the process that forked this one',
    ]);
  });

  test('are missing where a log is cut off behind the first summary', () => {
    const cut = 'the log of process 100 is cut off: it ends within the lists behind the ERROR SUMMARY';
    const afterErrors = preamble() + user(...error(READ, 'f'), listSummary(1));
    const afterSuppressedOnes = preamble() + user(listSummary(0, 0, 2));
    for (const text of [afterErrors, afterSuppressedOnes, afterSuppressedOnes + debug('')]) {
      const log = readLog(text);
      expect(log.runs).toMatchObject([{ complete: false, usedSuppressions: null }]);
      expect(messages(log)).toEqual([cut]);
    }
  });

  test('are not there if they are empty, or not wanted', () => {
    const leak = '70 bytes in 1 blocks are definitely lost in loss record 1 of 1';
    const options = (...lines: string[]) => preamble() + debug('Valgrind options:', ...lines);
    const loss = onlyRun(options('   -s') + user(...error(leak, 'malloc'), listSummary(1)));
    expect(loss).toMatchObject({ complete: true, usedSuppressions: [] });
    const quiet = ['   -v', '   --show-error-list=no'];
    const run = onlyRun(options(...quiet) + user(...error(READ, 'f'), listSummary(1, 1, 3)));
    expect(run).toMatchObject({ complete: true, usedSuppressions: null });
    const text = options(...quiet, '   -s') + user(...error(READ, 'f'), listSummary(1));
    expect(onlyRun(text)).toMatchObject({ complete: false });
  });

  test('without a list it is not known how often, if not once each', () => {
    const log = readLog(preamble() + user(...error(READ, 'f'), ...error(COND, 'f'), summary(3, 2)));
    expect(log.runs[0]?.contexts.map(({ count }) => count)).toEqual([null, null]);
  });

  test('used suppressions', () => {
    const used = debug(
      '',
      'used_suppression:      2 a name with blanks my dir/a.supp:2',
      'used_suppression:      1 leak b.supp:7 suppressed: 1,200 bytes in 2 blocks',
    );
    const start = preamble() + debug('Reading suppressions file: my dir/a.supp');
    const listed = user(listSummary(0, 0, 3)) + used + user('', listSummary(0, 0, 3));
    expect(onlyRun(start + listed).usedSuppressions).toEqual([
      { count: 2, name: 'a name with blanks', file: 'my dir/a.supp', line: 2 },
      { count: 1, name: 'leak', file: 'b.supp', line: 7, leak: { bytes: 1200, blocks: 2 } },
    ]);
    expect(onlyRun(start + user(summary(0))).usedSuppressions).toBeNull();
    expect(onlyRun(start + user(listSummary(0))).usedSuppressions).toEqual([]);
    expect(onlyRun(user(...error(READ, 'f'))).usedSuppressions).toBeNull();
  });
});

test('the options, where the log has them', () => {
  const run = onlyRun(
    preamble() +
      debug(
        'Valgrind options:',
        '   --num-callers=4',
        '   --suppressions=my file.supp',
        'Contents of /proc/version:',
        '   Linux',
      ) +
      user(...error(READ, 'f', 'g', 'h', 'main'), summary(1)),
  );
  expect(run.options).toEqual(['--num-callers=4', '--suppressions=my file.supp']);
  expect(run.contexts[0]?.stack.hasHiddenFrames).toBe(false);
});

describe('a log that is quiet', () => {
  test('has runs without much', () => {
    expect(onlyRun(user(...error(READ, 'f')))).toMatchObject({
      tool: 'Memcheck',
      complete: true,
      summary: null,
      options: null,
    });
    expect(onlyRun(user(...error(READ, 'f')))).not.toHaveProperty('valgrindVersion');
  });

  test('shows its tool by what it says', () => {
    expect(onlyRun(user(...error('Thread #1: lock order "0x1 before 0x2" violated'))).tool).toBe('Helgrind');
    expect(onlyRun(user(...error('Conflicting load by thread 1 at 0x0010c0e0 size 4'))).tool).toBe('drd');
    expect(onlyRun(user(...error('File descriptor 5 was never created', 'f'))).tool).toBeNull();
  });

  test('and may follow one of another tool', () => {
    const { runs } = readLog(preamble() + user(summary(0)) + userOf(7, ...error('Thread #1: odd', 'f')));
    expect(runs.map(({ tool }) => tool)).toEqual(['Memcheck', 'Helgrind']);
  });

  test('nothing at all', () => {
    expect(readLog('')).toEqual({ format: 'text', runs: [], problems: [] });
    expect(readLog('hello\n')).toEqual({ format: 'text', runs: [], problems: [] });
  });
});

describe('the end of a log that is quiet', () => {
  const [at = '', by = ''] = stack('f', 'main');
  const whole = user(READ, at, by);
  const part = user(READ, ...stack('f', 'g'));
  const auxiliary = "==100==  Address 0x4a41 is 0 bytes after a block of size 4 alloc'd";

  test.each([
    ['a whole error without an empty line', whole],
    ['the same without the end of its last line', whole.trimEnd()],
    ['a whole auxiliary line without end', whole + auxiliary],
    ['an empty line without end', `${whole}==100== `],
    ['the same without its blank', `${whole}==100==`],
    ['what the program has printed', `${whole}**100** hello`],
    ['output of the program', `${whole}hello`],
    ['a question that nobody has answered', `${whole}==100== \n${PROMPT}`],
    ['a stack of a thread', user(READ, ...stack('f', 'start_thread', 'clone'))],
    ['an auxiliary line behind a stack that ends anywhere', part + auxiliary],
  ])('%s: there is nothing wrong', (_, text) => {
    expect(readLog(text)).toMatchObject({ problems: [], runs: [{ complete: true }] });
    expect(briefs(readLog(text))).toHaveLength(1);
  });

  test.each([
    ['behind the headline', `==100== ${READ}\n`],
    ['behind a stack line', part],
    ['within a stack line', part.slice(0, -3)],
    ['within a stack line behind main', `${whole}==100==    by 0x1: __libc_start_call_main (libc_start`],
    ['before a stack line', `${part}==100==    b`],
    ['within a prefix', `${part}==10`],
    ['behind a prefix', `${part}==100==`],
    ['behind its blank', `${part}==100== `],
  ])('%s: what is not complete is dropped, and that is said', (_, text) => {
    const log = readLog(user(...error(COND, 'h')) + text);
    expect(briefs(log)).toEqual(['Memcheck:Cond h']);
    expect(log.runs).toMatchObject([{ complete: false }]);
    expect(messages(log)).toEqual(['the log of process 100 is cut off: it ends within an error']);
  });

  test('within a headline there is nothing to drop', () => {
    const log = readLog(`${user(...error(COND, 'h'))}==100== Invalid read of siz`);
    expect(briefs(log)).toEqual(['Memcheck:Cond h']);
    expect(messages(log)).toEqual(['the log of process 100 is cut off: it ends within a line']);
  });

  test.each([
    ['a line', 4, `${whole}==100==  Address 0x4a41 is 0 by`],
    ['a line', 4, `${whole}==10`],
    ['a line', 5, `${user(...error(READ, 'f', 'main'))}==100== Process termina`],
    ['a line', 5, `${user(...error(READ, 'f', 'main'))}--100-`],
    ['a suppression', 6, `${user(READ, at, by, '')}{\n   <insert_a_suppression_name_here>\n`],
  ])('it is said, too, behind a whole error: within %s, %i', (what, line, text) => {
    const log = readLog(text);
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f < main']);
    expect(log).toMatchObject({
      runs: [{ complete: false }],
      problems: [{ line, message: `the log of process 100 is cut off: it ends within ${what}` }],
    });
  });

  test('but not of tools that have no errors to lose', () => {
    const log = readLog(
      `${preamble('Callgrind, a call-graph generating cache profiler')}==100== Collected : 12`,
    );
    expect(log).toMatchObject({ problems: [], runs: [{ complete: true }] });
  });
});

describe('tools without errors', () => {
  test.each([
    'Massif, a heap profiler',
    'Nulgrind, the minimal Valgrind tool',
    'exp-bbv, a SimPoint basic block vector generator',
  ])('%s', (tool) => {
    const log = readLog(preamble(tool) + user('Something', ...stack('f'), ''));
    expect(log.runs).toMatchObject([{ complete: true, contexts: [], summary: null }]);
    expect(log.problems).toEqual([]);
  });
});

describe('where Valgrind stops', () => {
  test('at a suppression file', () => {
    const log = readLog(
      preamble() +
        user('FATAL: in suppressions file "a.supp" near line 4:', '   unknown kind', 'exiting now.'),
    );
    expect(log.runs).toMatchObject([{ complete: false }]);
    expect(log.problems).toEqual([
      {
        line: 6,
        message: 'Valgrind stopped: FATAL: in suppressions file "a.supp" near line 4: unknown kind',
      },
    ]);
  });

  test('before it starts', () => {
    expect(readLog('valgrind: Unknown option: --x\nvalgrind: Use --help\n').problems).toEqual([
      { line: 1, message: 'Valgrind stopped: Unknown option: --x' },
    ]);
  });

  test('after the first error, if it is told to', () => {
    const end = 'Exit program on first error (--exit-on-first-error=yes)';
    const log = readLog(preamble() + user(...error(READ, 'f'), '', end));
    expect(log.runs).toMatchObject([{ complete: true, summary: null }]);
    expect(log.problems).toEqual([]);
  });

  test('what a program writes is no failure', () => {
    const log = readLog(
      `${preamble()}valgrind: all is well\nMemcheck: Assertion 'x' failed\n${user(summary(0))}`,
    );
    expect(log).toMatchObject({ problems: [], runs: [{ complete: true }] });
  });
});

describe('more errors than Valgrind reports', () => {
  const less = [
    'More than 100 errors detected.  Subsequent errors',
    'will still be recorded, but in less detail than before.',
  ];
  const none = [
    '',
    "More than 1000 different errors detected.  I'm not reporting any more.",
    'Final error counts will be inaccurate.  Go fix your program!',
    'Rerun with --error-limit=no to disable this cutoff.  Note',
    'that errors may occur in your program without prior warning from',
    'Valgrind, because errors are no longer being displayed.',
    '',
  ];

  test('from some number on it tells less of them', () => {
    const log = readLog(preamble() + user(...error(READ, 'f'), '', ...less, ...error(COND, 'g'), summary(2)));
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Cond g']);
    expect(log.runs).toMatchObject([{ complete: true }]);
    expect(log.problems).toEqual([
      {
        line: 10,
        message:
          'process 100: from here on errors with the same two innermost frames are one to Valgrind, and the log has the first; an XML log has all',
      },
    ]);
  });

  test('and from another on nothing, so that the log is not all of the run', () => {
    const leak = '70 bytes in 1 blocks are definitely lost in loss record 1 of 1';
    const log = readLog(
      preamble() + user(...error(READ, 'f'), ...none, ...error(leak, 'malloc'), summary(2)),
    );
    expect(briefs(log)).toEqual(['Memcheck:Addr4 f', 'Memcheck:Leak malloc']);
    expect(log.runs).toMatchObject([{ complete: false }]);
    expect(log.problems).toEqual([
      {
        line: 10,
        message:
          'process 100: from here on Valgrind reports no errors, since there were more than 1000; --error-limit=no shows all',
      },
    ]);
  });

  test('however often they occur', () => {
    const total = "More than 10000000 total errors detected.  I'm not reporting any more.";
    const log = readLog(user(...error(READ, 'f'), total));
    expect(log.runs).toMatchObject([{ complete: false }]);
    expect(messages(log)).toEqual([expect.stringContaining('more than 10000000;')]);
  });
});

describe('the reader checks itself', () => {
  test('errors that are counted, but were not found', () => {
    const log = readLog(preamble() + user(...error(READ, 'f'), summary(4, 3)));
    expect(log.problems).toEqual([
      {
        line: 10,
        message: 'process 100: 2 of the 3 error contexts that the ERROR SUMMARY counts could not be read',
      },
    ]);
  });

  test('errors that were found, but are not counted', () => {
    const log = readLog(preamble() + user(...error('Something new', 'f'), summary(0)));
    expect(messages(log)).toEqual([
      'process 100: 1 of the error contexts that were read are none to the ERROR SUMMARY',
    ]);
  });

  test('more or fewer occurrences than are counted', () => {
    const listed = ['', '3 errors in context 1 of 1:', ...error(READ, 'f')];
    const log = readLog(
      preamble() + user(...error(READ, 'f'), listSummary(4, 1), ...listed, listSummary(4, 1)),
    );
    expect(messages(log)).toEqual([
      'process 100: the error contexts that were read are of 3 errors, and the ERROR SUMMARY counts 4',
    ]);
  });

  test('suppressed errors of which the list of used suppressions does not tell: it was filtered', () => {
    const used = debug('used_suppression:      2 a a.supp:2', 'used_suppression:      1 b a.supp:7');
    const text = (list: string) =>
      preamble() + user(listSummary(0, 0, 3)) + list + user('', listSummary(0, 0, 3));
    expect(readLog(text(used)).problems).toEqual([]);
    expect(onlyRun(text(used)).usedSuppressions).toHaveLength(2);
    const listed = user('', '1 errors in context 1 of 1:', ...error(READ, 'f'));
    const filtered =
      preamble() + user(...error(READ, 'f'), listSummary(1, 1, 3)) + listed + user(listSummary(1, 1, 3));
    expect(messages(readLog(filtered))).toEqual([
      'process 100: the used suppressions that were read account for 0 of the 3 suppressed errors',
    ]);
    expect(onlyRun(filtered)).toMatchObject({ complete: true, usedSuppressions: null });
  });

  test('loss records that are not shown', () => {
    const leaks = [
      'LEAK SUMMARY:',
      '   definitely lost: 1,000 bytes in 2 blocks',
      '     possibly lost: 70 bytes in 1 blocks',
    ];
    expect(readLog(preamble() + user(...leaks, '', summary(3))).problems).toEqual([]);
    expect(readLog(preamble() + user(...leaks, '', summary(4))).problems).toHaveLength(1);
    const rerun = 'Rerun with --leak-check=full to see details of leaked memory';
    expect(readLog(preamble() + user(...leaks, rerun, '', summary(3))).problems).toHaveLength(1);
  });
});
