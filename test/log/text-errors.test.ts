import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import {
  brief,
  briefs,
  DRD,
  error,
  HELGRIND,
  listSummary,
  preamble,
  RULE,
  stack,
  summary,
  user,
} from './texts.js';

const at = (address: string) => [` Address ${address} is 0 bytes inside data symbol "x"`];
const observed = (lock: string, ...functions: string[]) => [
  ` Lock at ${lock} was first observed`,
  ...stack(...functions),
  ...at(lock),
  '',
];

/** Reads a log of one tool that ends in the summary which counts these errors. */
const read = (tool: string, version: string, lines: readonly string[], count: number) => {
  const log = readLog(preamble(tool, version) + user(...lines, summary(count)));
  expect(log.problems).toEqual([]);
  return log;
};

describe('errors of Helgrind', () => {
  const helgrind = (lines: readonly string[], count = 1, version = '3.19.0') =>
    read(HELGRIND, version, lines, count);

  test('a race: the first stack behind the headline, not those of locks, threads and the other access', () => {
    const log = helgrind([
      '---Thread-Announcement------------------------------------------',
      '',
      'Thread #2 was created',
      ...stack('clone', 'main'),
      '',
      ...RULE,
      ...observed('0x10C180', 'lock', 'main'),
      'Possible data race during write of size 4 at 0x10C0E0 by thread #1',
      'Locks held: 1, at address 0x10C180',
      ...stack('mine', 'main'),
      '',
      'This conflicts with a previous write of size 4 by thread #2',
      'Locks held: none',
      ...stack('other', 'clone'),
      ...at('0x10c0e0'),
      '',
    ]);
    expect(briefs(log)).toEqual(['Helgrind:Race mine < main']);
    expect(log.runs[0]?.contexts[0]).toMatchObject({ errorKind: 'Race', line: 19 });
  });

  test('a race with --history-level=approx', () => {
    const race = [
      ...RULE,
      'Possible data race during read of size 8 at 0x10C118 by thread #3',
      'Locks held: none',
      ...stack('mine'),
      ' This conflicts with a previous access by thread #2, after',
      '   (the start of the thread)',
      ' but before',
      ...stack('other'),
      '',
    ];
    expect(briefs(helgrind([...race, ...race], 2))).toEqual(['Helgrind:Race mine', 'Helgrind:Race mine']);
  });

  const order = (first: readonly string[]) => [
    ...RULE,
    'Thread #3: lock order "0xA before 0xB" violated',
    '',
    'Observed (incorrect) order is: acquisition of lock at 0xB',
    ...first,
    '',
    ' followed by a later acquisition of lock at 0xA',
    ...stack('compared', 'main'),
    '',
    'Required order was established by acquisition of lock at 0xA',
    ...stack('third', 'main'),
    '',
    ' followed by a later acquisition of lock at 0xB',
    ...stack('fourth', 'main'),
    '',
    ...observed('0xA', 'fifth'),
    ...observed('0xB', 'sixth'),
    '',
  ];

  test('an order of locks: the second stack', () => {
    expect(briefs(helgrind(order(stack('first', 'main'))))).toEqual(['Helgrind:LockOrder compared < main']);
  });

  test('also where the first one is not known', () => {
    expect(briefs(helgrind(order(['   (stack unavailable)'])))).toEqual([
      'Helgrind:LockOrder compared < main',
    ]);
  });

  test('also where it is cut short', () => {
    const lines = order(stack('first')).slice(0, 10);
    expect(briefs(helgrind([...lines, '', ...RULE, ...error('Thread #1: odd', 'f')], 2))).toEqual([
      'Helgrind:LockOrder compared < main',
      'Helgrind:Misc f',
    ]);
  });

  test('calls that fail, with a line on why', () => {
    const log = helgrind([
      ...RULE,
      "Thread #1's call to pthread_mutex_lock failed",
      '   with error code 35 (EDEADLK: Resource deadlock would occur)',
      ...stack('lock', 'main'),
      '',
    ]);
    expect(briefs(log)).toEqual(['Helgrind:PthAPIerror lock < main']);
  });

  test.each([
    ['Thread #2 unlocked a not-locked lock at 0x1FFF', 'UnlockUnlocked'],
    ['Thread #2 unlocked lock at 0x10C1 currently held by thread #1', 'UnlockForeign'],
    ['Thread #2 unlocked an invalid lock at 0x10C1', 'UnlockBogus'],
    ['Thread #2: Exiting thread still holds 1 lock', 'Misc'],
    ['Thread #1: pthread_rwlock_unlock with a pthread_mutex_t* argument ', 'Misc'],
  ])('%s', (headline, kind) => {
    const lines = [...RULE, headline, ...stack('f', 'main'), ...observed('0x1FFF', 'first'), ''];
    expect(briefs(helgrind(lines))).toEqual([`Helgrind:${kind} f < main`]);
  });

  test.each([
    ['3.20.0', 'Misc'],
    ['3.21.0', 'Dubious'],
    ['3.28.0.GIT', 'Dubious'],
  ])('what was split off from Misc in 3.21, in %s', (version, kind) => {
    const headline =
      'Thread #1: pthread_cond_{signal,broadcast}: dubious: associated lock is not held by any thread';
    expect(briefs(helgrind([...RULE, ...error(headline, 'f')], 1, version))).toEqual([`Helgrind:${kind} f`]);
  });

  test('reports that are no errors', () => {
    const lines = [
      'pthread_mutex_init called on address 0x1FFF000BD0 which already has a live lock record',
      ...stack('init', 'main'),
      ...RULE,
      ...error('Thread #1: odd', 'f'),
      'Undestroyed mutex at address 0x1FFF000BD0, first observed at:',
      ...stack('init', 'main'),
    ];
    expect(briefs(helgrind(lines))).toEqual(['Helgrind:Misc f']);
  });
});

describe('errors of DRD', () => {
  const drd = (lines: readonly string[], count = 1) => read(DRD, '3.19.0', lines, count);
  const first = (what: string) => [`${what} was first observed at:`, ...stack('first', 'main')];

  test('a conflict: the first stack, not those of the other segments or of the allocation', () => {
    const conflict = (context: readonly string[]) => [
      'Thread 2:',
      'Conflicting store by thread 2 at 0x0010c0e0 size 4',
      ...stack('mine', 'main'),
      ...context,
      'Other segment start (thread 1)',
      ...stack('start'),
      'Other segment end (thread 1)',
      '   (thread finished, call stack no longer available)',
      'Other segment start (thread 3)',
      ...stack('start'),
      '',
    ];
    const log = drd(
      [
        ...conflict(['Allocation context: BSS section of /tmp/program']),
        ...conflict([
          'Address 0x4a2 is at offset 2 from 0x4a0. Allocation context:',
          ...stack('malloc', 'main'),
        ]),
        ...conflict([
          'Location 0x10c0e0 is 0 bytes inside x[1],',
          'declared at program.c:3, in frame #1 of thread 2',
        ]),
      ],
      3,
    );
    expect(briefs(log)).toEqual(Array.from({ length: 3 }, () => 'drd:ConflictingAccess mine < main'));
  });

  test('a lock that is held too long: the stack behind the words, not that before them', () => {
    const lines = [
      'Acquired at:',
      ...stack('acquire', 'main'),
      'Lock on mutex 0x4004080 was held during 62 ms (threshold: 10 ms).',
      ...stack('release', 'main'),
      ...first('mutex 0x4004080'),
      '',
    ];
    expect(briefs(drd([...lines, ...lines], 2))).toEqual(
      Array.from({ length: 2 }, () => 'drd:HoldtimeErr release < main'),
    );
  });

  test.each([
    ['Mutex not locked by calling thread: mutex 0x4160, recursion count 1, owner 1.', 'MutexErr'],
    ['The object at address 0x4120 is not a mutex.', 'MutexErr'],
    ['not a condition variable: cond 0x40a0', 'CondErr'],
    ['destroyed while waited upon: cond 0x40a0, mutex 0x40e0 locked by thread 2', 'CondDestrErr'],
    [
      'Probably a race condition: condition variable 0x40a0 has been signaled but the associated mutex 0x40e0 is not locked by the signalling thread.',
      'CondRaceErr',
    ],
    [
      'Inconsistent association of condition variable and mutex: condition variable 0x40a0, mutexes 0x40e0 and 0x4120',
      'CondWaitErr',
    ],
    ['Semaphore reinitialization: semaphore 0x1fff', 'SemaphoreErr'],
    ["pthread_barrier_init: 'count' argument is zero: barrier 0x40a0", 'BarrierErr'],
    ['Destroying locked rwlock: rwlock 0x41a0.', 'RwlockErr'],
    ['Not a reader-writer lock', 'GenericErr'],
    ['missing happens-before annotation', 'GenericErr'],
    ['Invalid VG_USERREQ__FREELIKE_BLOCK request', 'GenericErr'],
    ['wrong type of synchronization object', 'GenericErr'],
    ['pthread_join(): invalid thread ID 0x12', 'InvalidThreadId'],
    ['The annotation macro ANNOTATE_X has not yet been implemented in <valgrind/helgrind.h>', 'UnimpHgClReq'],
    ['The annotation macro ANNOTATE_X has not yet been implemented in <valgrind/drd.h>', 'UnimpDrdClReq'],
  ])('%s', (headline, kind) => {
    const others = [
      'Conflicting wait call by thread 2:',
      ...stack('other'),
      ...first('cond 0x40a0'),
      ...first('mutex 0x40e0'),
    ];
    expect(briefs(drd([headline, ...stack('f', 'main'), ...others, '']))).toEqual([`drd:${kind} f < main`]);
  });

  test('traces are no errors', () => {
    const lines = [
      '[1] mutex_init      mutex 0x1fff000b60',
      'load  0x4041a0 size 4 (thread 2 / vc [ 1: 3, 2: 1 ])',
      ...stack('f', 'main'),
      'store 0x4041a0 size 4 val 2/0x2 (thread 2 / vc [ 1: 3, 2: 1 ])',
      ...stack('g', 'main'),
    ];
    expect(briefs(drd(lines, 0))).toEqual([]);
  });
});

describe('errors of the core', () => {
  const closed = [
    'File descriptor 13: /dev/zero is already closed',
    ...stack('close', 'main'),
    ' Previously closed',
    ...stack('close', 'earlier'),
    ' Originally opened',
    ...stack('open', 'earliest'),
  ];
  const used = [
    'File descriptor 13 was closed already',
    ...stack('read', 'main'),
    ' Previously closed',
    ...stack('close'),
  ];
  const leaks = [
    '',
    'FILE DESCRIPTORS: 12 open (2 inherited) at exit.',
    'Open file descriptor 3: /dev/null',
    ...stack('open', 'main'),
    '',
    'Open AF_INET socket 6: 127.0.0.1:37113 <-> <unbound>',
    ...stack('socket', 'main'),
    '',
    'Open file descriptor 2: /tmp/x',
    '   <inherited from parent>',
    '',
  ];

  test.each([
    ['Memcheck', 'Memcheck, a memory error detector'],
    ['Helgrind', HELGRIND],
    ['drd', DRD],
    ['Nulgrind', 'Nulgrind, the minimal Valgrind tool'],
  ])('with %s, one behind the other without an empty line', (tool, name) => {
    const lines = [
      ...closed,
      ...used,
      ...error('File descriptor -1 Invalid file descriptor', 'close').slice(0, -1),
      ...leaks,
    ];
    const log = read(name, '3.28.0', lines, 6);
    expect(log.runs[0]?.tool).toBe(tool);
    expect(briefs(log)).toEqual([
      'CoreError:FdBadClose close < main',
      'CoreError:FdBadUse read < main',
      'CoreError:FdBadUse close',
      'CoreError:FdNotClosed open < main',
      'CoreError:FdNotClosed socket < main',
      'CoreError:FdNotClosed ',
    ]);
  });

  test('leaked ones are reported once, and not listed again', () => {
    const listed = ['', '3 errors in context 1 of 7:', ...used];
    const log = readLog(
      preamble(undefined, '3.28.0') +
        user(...used, ...leaks, listSummary(6, 4), ...listed, listSummary(6, 4)),
    );
    expect(log.runs[0]?.contexts.map(({ count }) => count)).toEqual([3, 1, 1, 1]);
  });

  test('a descriptor may be something else by the time it is listed again', () => {
    const log = readLog(
      preamble(undefined, '3.28.0') +
        user(...closed, listSummary(2, 1), '', '2 errors in context 1 of 1:') +
        user(...closed.map((line) => line.replace('/dev/zero', '/dev/null')), listSummary(2, 1)),
    );
    expect(log.runs[0]?.contexts.map((context) => [brief(context), context.count])).toEqual([
      ['CoreError:FdBadClose close < main', 2],
    ]);
    expect(log.problems).toEqual([]);
  });

  test('none before 3.23', () => {
    expect(briefs(read('Memcheck, a memory error detector', '3.19.0', leaks, 0))).toEqual([]);
  });
});
