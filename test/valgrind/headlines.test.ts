import { describe, expect, test } from 'vitest';
import {
  headlineOf,
  leakKindOf,
  parseHeadline,
  writeLossRecord,
  type Headline,
} from '../../src/valgrind/headlines.js';
import { findKind, kindsOf } from '../../src/valgrind/kinds.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../../src/valgrind/release.js';

const TOOLS = ['Memcheck', 'Helgrind', 'drd'];

// Sections 4.2, 6.2, 6.4 and 6.5 of the facts on Valgrind's suppression files.
describe('headlines of Memcheck', () => {
  test.each([
    ['Invalid read of size 1', 'InvalidRead', 'Addr1', null],
    ['Invalid read of size 32', 'InvalidRead', 'Addr32', null],
    ['Invalid write of size 8', 'InvalidWrite', 'Addr8', null],
    ['Jump to the invalid address stated on the next line', 'InvalidJump', 'Jump', null],
    ['Use of uninitialised value of size 8', 'UninitValue', 'Value8', null],
    ['Use of uninitialised value of size 16', 'UninitValue', 'Value16', null],
    ['Conditional jump or move depends on uninitialised value(s)', 'UninitCondition', 'Cond', null],
    ['Syscall param write(buf) points to uninitialised byte(s)', 'SyscallParam', 'Param', 'write(buf)'],
    ['Syscall param close(fd) contains uninitialised byte(s)', 'SyscallParam', 'Param', 'close(fd)'],
    ['Syscall param write(buf) points to unaddressable byte(s)', 'SyscallParam', 'Param', 'write(buf)'],
    [
      'Syscall param preadv(vector[0]) points to unaddressable byte(s)',
      'SyscallParam',
      'Param',
      'preadv(vector[0])',
    ],
    ['Uninitialised byte(s) found during client check request', 'ClientCheck', 'User', null],
    ['Unaddressable byte(s) found during client check request', 'ClientCheck', 'User', null],
    ['__pthread_mutex_lock contains unaddressable byte(s)', 'CoreMemError', 'CoreMem', null],
    ['Invalid free() / delete / delete[] / realloc()', 'InvalidFree', 'Free', null],
    ['Invalid free() / delete / delete[]', 'InvalidFree', 'Free', null],
    ['Mismatched free() / delete / delete []', 'MismatchedFree', 'Free', null],
    ['Source and destination overlap in strncpy(0x4a41046, 0x4a41045, 5)', 'Overlap', 'Overlap', null],
    ['Source and destination overlap in strcpy(0x4a41046, 0x4a41045)', 'Overlap', 'Overlap', null],
    ['Illegal memory pool address', 'InvalidMemPool', 'Mempool', null],
    [
      "Argument 'size' of function malloc has a fishy (possibly negative) value: -3",
      'FishyValue',
      'FishyValue',
      'malloc(size)',
    ],
    [
      "Argument 'nmemb' of function __builtin_vec_new has a fishy (possibly negative) value: 12",
      'FishyValue',
      'FishyValue',
      '__builtin_vec_new(nmemb)',
    ],
    ['realloc() with size 0', 'ReallocSizeZero', 'ReallocZero', null],
    ['reallocarray() with size 0', 'ReallocSizeZero', 'ReallocZero', null],
    ['Invalid alignment value: 3 (should be power of 2)', 'InvalidAlignment', 'BadAlign', null],
    [
      'Invalid size value: 0 alignment value: 8 (should be non-zero)',
      'InvalidSizeAndAlignment',
      'BadAlign',
      null,
    ],
    ['memalign invalid size value: 0', 'InvalidSize', 'BadSize', null],
    ['Unsafe allocation with size of zero is implementation-defined', 'InvalidSize', 'UnsafeZeroSize', null],
    ['Mismatched new/delete size value: 4', 'MismatchedAllocateDeallocateSize', 'SizeMismatch', null],
    ['Mismatched new[][/delete[] size value: 4', 'MismatchedAllocateDeallocateSize', 'SizeMismatch', null],
    [
      'Mismatched new/delete alignment alloc value: 64 dealloc value: 32',
      'MismatchedAllocateDeallocateAlignment',
      'AlignMismatch',
      null,
    ],
    [
      'Mismatched new/delete size alloc value: 64 dealloc value: default-aligned',
      'MismatchedAllocateDeallocateAlignment',
      'AlignMismatch',
      null,
    ],
  ])('%s', (headline, errorKind, kind, extra) => {
    const expected = { tool: 'Memcheck', errorKind, kind, extra, leak: null };
    expect(parseHeadline(headline, 'Memcheck', NEWEST_RELEASE)).toMatchObject(expected);
    expect(parseHeadline(headline, null, null)).toMatchObject(expected);
    expect(parseHeadline(headline, 'Helgrind', null)).toBeNull();
    expect(findKind('Memcheck', kind, NEWEST_RELEASE), 'the kind is known').toBeDefined();
  });
});

describe('headlines of loss records', () => {
  test.each<[string, string, Headline['leak']]>([
    [
      '30 bytes in 3 blocks are definitely lost in loss record 1 of 5',
      'Leak_DefinitelyLost',
      { kind: 'definite', bytes: 30, blocks: 3 },
    ],
    [
      '50 bytes in 1 blocks are still reachable in loss record 2 of 5',
      'Leak_StillReachable',
      { kind: 'reachable', bytes: 50, blocks: 1 },
    ],
    [
      '70 bytes in 1 blocks are possibly lost in loss record 3 of 5',
      'Leak_PossiblyLost',
      { kind: 'possible', bytes: 70, blocks: 1 },
    ],
    [
      '1,000 bytes in 1 blocks are indirectly lost in loss record 4 of 5',
      'Leak_IndirectlyLost',
      { kind: 'indirect', bytes: 1000, blocks: 1 },
    ],
    [
      '1,032 (32 direct, 1,000 indirect) bytes in 1 blocks are definitely lost in loss record 5 of 5',
      'Leak_DefinitelyLost',
      { kind: 'definite', bytes: 1032, blocks: 1 },
    ],
    [
      '12,345,678 (+1,000) bytes in 1,234 (-5) blocks are still reachable in loss record 1 of 1,000',
      'Leak_StillReachable',
      { kind: 'reachable', bytes: 12_345_678, blocks: 1234 },
    ],
    [
      '1,032 (+8) (32 (+8) direct, 1,000 (+0) indirect) bytes in 2 (+1) blocks are definitely lost in new loss record 5 of 5',
      'Leak_DefinitelyLost',
      { kind: 'definite', bytes: 1032, blocks: 2 },
    ],
  ])('%s', (headline, errorKind, leak) => {
    const expected = { tool: 'Memcheck', errorKind, kind: 'Leak', extra: null, leak };
    expect(parseHeadline(headline, 'Memcheck', 3019)).toMatchObject(expected);
    expect(parseHeadline(headline, null, null)).toMatchObject(expected);
    expect(parseHeadline(headline, 'drd', null)).toBeNull();
  });

  test('the kinds of loss records in XML', () => {
    const kinds = ['Leak_DefinitelyLost', 'Leak_IndirectlyLost', 'Leak_PossiblyLost', 'Leak_StillReachable'];
    expect(kinds.map(leakKindOf)).toEqual(['definite', 'indirect', 'possible', 'reachable']);
    expect([leakKindOf('UninitValue'), leakKindOf('')]).toEqual([null, null]);
  });
});

// Sections 4.3, 4.4, 6.6 and 6.7; the kinds are the same words in logs and in suppressions.
describe('headlines of Helgrind and DRD', () => {
  const dubious = 'pthread_cond_{signal,broadcast}: dubious: associated lock is not held by any thread';
  test.each([
    ['Helgrind', 'Race', 'Possible data race during read of size 4 at 0x10C0E0 by thread #1'],
    ['Helgrind', 'Race', 'Possible data race during write of size 16 at 0xABCDEF by thread #12'],
    ['Helgrind', 'UnlockUnlocked', 'Thread #1 unlocked a not-locked lock at 0x10C100'],
    ['Helgrind', 'UnlockForeign', 'Thread #2 unlocked lock at 0x10C100 currently held by thread #1'],
    ['Helgrind', 'UnlockBogus', 'Thread #1 unlocked an invalid lock at 0x1FFEFFF6D0'],
    ['Helgrind', 'PthAPIerror', "Thread #1's call to pthread_mutex_unlock failed"],
    ['Helgrind', 'LockOrder', 'Thread #1: lock order "0x10C100 before 0x10C140" violated'],
    ['Helgrind', 'Misc', 'Thread #1: pthread_mutex_destroy of a locked mutex'],
    ['Helgrind', 'Misc', 'Thread #2: Exiting thread still holds 1 lock'],
    ['Helgrind', 'Dubious', `Thread #1: ${dubious}`],
    ['drd', 'ConflictingAccess', 'Conflicting store by thread 1 at 0x0010c0e0 size 4'],
    ['drd', 'ConflictingAccess', 'Conflicting load by thread 2 at 0x0010c0e0 size 8'],
    ['drd', 'MutexErr', 'Mutex not locked by calling thread: mutex 0x10c100, recursion count 0, owner 1.'],
    ['drd', 'MutexErr', 'Recursive locking not allowed: mutex 0x10c100, recursion count 1, owner 1.'],
    ['drd', 'MutexErr', 'The object at address 0x10c100 is not a mutex.'],
    ['drd', 'CondErr', 'not a condition variable: cond 0x10c100'],
    ['drd', 'CondDestrErr', 'destroyed: cond 0x10c100, mutex 0x10c140 locked by thread 1'],
    [
      'drd',
      'CondRaceErr',
      'Probably a race condition: condition variable 0x10c100 has been signaled but the associated mutex 0x10c140 is not locked by the signalling thread.',
    ],
    [
      'drd',
      'CondWaitErr',
      'Inconsistent association of condition variable and mutex: condition variable 0x10c100, mutexes 0x1 and 0x2',
    ],
    ['drd', 'SemaphoreErr', 'Semaphore reinitialization: semaphore 0x10c100'],
    ['drd', 'BarrierErr', 'Barrier reinitialization: barrier 0x10c100'],
    ['drd', 'RwlockErr', 'Destroying locked rwlock: rwlock 0x10c100.'],
    ['drd', 'HoldtimeErr', 'Lock on mutex 0x10c100 was held during 101 ms (threshold: 10 ms).'],
    ['drd', 'HoldtimeErr', 'Lock on rwlock 0x10c100 was held during 101 ms (threshold: 10 ms).'],
    ['drd', 'GenericErr', 'Not a reader-writer lock'],
    ['drd', 'GenericErr', 'Not a barrier'],
    ['drd', 'GenericErr', 'wrong type of synchronization object'],
    ['drd', 'InvalidThreadId', 'pthread_join(): invalid thread ID 0x7f0000000000'],
    [
      'drd',
      'UnimpHgClReq',
      'The annotation macro ANNOTATE_X has not yet been implemented in <valgrind/helgrind.h>',
    ],
    [
      'drd',
      'UnimpDrdClReq',
      'The annotation macro ANNOTATE_X has not yet been implemented in <valgrind/drd.h>',
    ],
  ])('%s %s: %s', (tool, kind, headline) => {
    const expected = { tool, errorKind: kind, kind, extra: null, leak: null };
    expect(parseHeadline(headline, tool, NEWEST_RELEASE)).toMatchObject(expected);
    expect(parseHeadline(headline, null, null)).toMatchObject(expected);
    for (const other of TOOLS) if (other !== tool) expect(parseHeadline(headline, other, null)).toBeNull();
    expect(findKind(tool, kind, NEWEST_RELEASE), 'the kind is known').toBeDefined();
  });

  test('what is dubious was one of the others up to 3.20', () => {
    const kinds = [3019, 3020, 3021, null].map(
      (release) => parseHeadline(`Thread #1: ${dubious}`, 'Helgrind', release)?.kind,
    );
    expect(kinds).toEqual(['Misc', 'Misc', 'Dubious', 'Dubious']);
  });

  test('of a lock order, the stack that is compared is the second one', () => {
    const { stackBehind } =
      parseHeadline('Thread #1: lock order "0x1 before 0x2" violated', 'Helgrind', null) ?? {};
    expect(stackBehind?.test(' followed by a later acquisition of lock at 0x10C100')).toBe(true);
    expect(stackBehind?.test('Observed (incorrect) order is: acquisition of lock at 0x10C140')).toBe(false);
    expect(parseHeadline('Thread #1: something', 'Helgrind', null)?.stackBehind).toBeNull();
  });
});

// Section 4.5: from 3.23 on, whatever the tool is.
describe('headlines of core errors', () => {
  test.each([
    ['FdBadClose', 'File descriptor 3: /tmp/a b is already closed', 3023],
    ['FdBadUse', 'File descriptor 3 was closed already', 3024],
    ['FdBadUse', 'File descriptor 99 was never created', 3024],
    ['FdBadUse', 'File descriptor -1 Invalid file descriptor', 3024],
    ['FdNotClosed', 'Open file descriptor 3: /tmp/a', 3023],
  ])('%s: %s', (kind, headline, since) => {
    const expected = { tool: 'CoreError', errorKind: kind, kind, extra: null, leak: null };
    for (const tool of [...TOOLS, null]) {
      expect(parseHeadline(headline, tool, since)).toMatchObject(expected);
      expect(parseHeadline(headline, tool, since - 1)).toBeNull();
    }
  });
});

// Sections 6.3, 6.4, 6.5, 6.8 and 6.9.
describe('lines that are no headline', () => {
  test.each([
    '',
    " Address 0x4a41040 is 0 bytes inside a block of size 1 free'd",
    " Block was alloc'd at",
    ' Uninitialised value was created by a stack allocation',
    '   at 0x1091DF: c (chain.c:11)',
    'Thread 2:',
    'HEAP SUMMARY:',
    '    in use at exit: 0 bytes in 0 blocks',
    '   definitely lost: 62 bytes in 4 blocks',
    'All heap blocks were freed -- no leaks are possible',
    'ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)',
    '2 errors in context 1 of 2:',
    'Process terminating with default action of signal 11 (SIGSEGV)',
    'Invalid read of size 1 ',
    ' Invalid read of size 1',
    'Invalid read of size',
    'Mismatched free()',
    '30 bytes in 3 blocks are definitely lost',
    'Thread 2 worker:',
    "Thread #1 is the program's root thread",
    'Thread #2 was created',
    'Locks held: none',
    'This conflicts with a previous write of size 4 by thread #2',
    ' Lock at 0x10C100 was first observed',
    'Observed (incorrect) order is: acquisition of lock at 0x10C140',
    'Other segment start (thread 2)',
    'mutex 0x10c100 was first observed at:',
    'Acquired at:',
    'Allocation context: unknown.',
    'FILE DESCRIPTORS: 4 open (3 std) at exit.',
  ])('%j', (line) => {
    for (const tool of [...TOOLS, null]) expect(parseHeadline(line, tool, null)).toBeNull();
  });
});

describe('written headlines', () => {
  const releases = Array.from(
    { length: NEWEST_RELEASE - OLDEST_RELEASE + 1 },
    (_, at) => OLDEST_RELEASE + at,
  );
  /** The extra lines of the kinds that need one. */
  const extras: Readonly<Record<string, string>> = {
    Param: 'ioctl(TIOCGWINSZ) $1',
    FishyValue: 'malloc(size)',
  };

  test.each([...TOOLS, 'CoreError'])('each kind of %s has one that is read as it is', (tool) => {
    for (const release of releases) {
      for (const { name: kind, aliasOf, aborts } of kindsOf(tool, release)) {
        if (kind === 'Leak' || aliasOf !== undefined || aborts) continue;
        const extra = extras[kind] ?? null;
        const headline = headlineOf({ tool, kind, extra }, release);
        expect(headline, `${kind} in ${release}`).not.toBeNull();
        expect(parseHeadline(headline ?? '', tool, release)).toMatchObject({ tool, kind, extra, leak: null });
      }
    }
  });

  test('in the words of the release', () => {
    const words = (kind: string, release: number) =>
      headlineOf({ tool: 'Memcheck', kind, extra: null }, release);
    expect(words('Addr4', 3019)).toBe('Invalid read of size 4');
    expect(words('BadSize', 3022)).toBe('memalign invalid size value: 0');
    expect(headlineOf({ tool: 'Helgrind', kind: 'Dubious', extra: null }, 3020)).toBeNull();
    expect(headlineOf({ tool: 'Helgrind', kind: 'FreeMemLock', extra: null }, 3028)).toBeNull();
    expect(headlineOf({ tool: 'Massif', kind: 'Cond', extra: null }, 3028)).toBeNull();
  });

  test.each(LEAK_KINDS)('a loss record that is %s', (kind) => {
    const headline = writeLossRecord(kind, 2, 5);
    expect(headline).toMatch(/^0 bytes in 1 blocks are .* in loss record 2 of 5$/);
    expect(parseHeadline(headline, 'Memcheck', null)?.leak).toEqual({ kind, bytes: 0, blocks: 1 });
  });
});
