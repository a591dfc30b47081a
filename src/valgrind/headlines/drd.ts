import type { HeadlineRow } from './headline.js';

/**
 * DRD's errors: drd_error.c, drd_tool_error_pp and drd_report_data_race, 3.19 to 3.28, by the kind of error there.
 * The kinds are the same words in XML logs and in suppressions; most headlines begin with a text of the caller's,
 * and end in what the error is about.
 */
export const DRD_HEADLINES: readonly HeadlineRow[] = [
  // DataRaceErr
  {
    errorKind: 'ConflictingAccess',
    pattern: /^Conflicting (?:load|store) by thread \d+ at 0x[0-9a-f]+ size \d+$/,
    text: 'Conflicting load by thread 1 at 0x00001000 size 4',
  },
  {
    errorKind: 'MutexErr',
    pattern: /: mutex 0x[0-9a-f]+, recursion count -?\d+, owner \d+\.$/,
    text: 'Mutex not locked: mutex 0x1000, recursion count 0, owner 0.',
  },
  { errorKind: 'MutexErr', pattern: /^The object at address 0x[0-9a-f]+ is not a mutex\.$/ },
  {
    errorKind: 'CondErr',
    pattern: /: cond 0x[0-9a-f]+$/,
    text: 'not a condition variable: cond 0x1000',
  },
  {
    errorKind: 'CondDestrErr',
    pattern: /: cond 0x[0-9a-f]+, mutex 0x[0-9a-f]+ locked by thread \d+$/,
    text: 'destruction of condition variable being waited upon: cond 0x1000, mutex 0x2000 locked by thread 1',
  },
  {
    errorKind: 'CondRaceErr',
    pattern: /^Probably a race condition: condition variable 0x[0-9a-f]+ has been signaled but /,
    text: 'Probably a race condition: condition variable 0x1000 has been signaled but the associated mutex 0x2000 is not locked by the signalling thread.',
  },
  {
    errorKind: 'CondWaitErr',
    pattern: /: condition variable 0x[0-9a-f]+, mutexes 0x[0-9a-f]+ and 0x[0-9a-f]+$/,
    text: 'Inconsistent association of condition variable and mutex: condition variable 0x1000, mutexes 0x2000 and 0x3000',
  },
  {
    errorKind: 'SemaphoreErr',
    pattern: /: semaphore 0x[0-9a-f]+$/,
    text: 'Invalid semaphore: semaphore 0x1000',
  },
  {
    errorKind: 'BarrierErr',
    pattern: /: barrier 0x[0-9a-f]+$/,
    text: 'Barrier reinitialization: barrier 0x1000',
  },
  {
    errorKind: 'RwlockErr',
    pattern: /: rwlock 0x[0-9a-f]+\.$/,
    text: 'Reader-writer lock not locked by calling thread: rwlock 0x1000.',
  },
  // Behind `Acquired at:` and a stack; the stack that is compared follows the headline.
  {
    errorKind: 'HoldtimeErr',
    pattern: /^Lock on \S+ 0x[0-9a-f]+ was held during \d+ ms \(threshold: \d+ ms\)\.$/,
    text: 'Lock on mutex 0x1000 was held during 20 ms (threshold: 10 ms).',
  },
  {
    errorKind: 'InvalidThreadId',
    pattern: /^pthread_\w+\(\): invalid thread ID 0x[0-9a-f]+$/,
    text: 'pthread_join(): invalid thread ID 0x1000',
  },
  {
    errorKind: 'UnimpHgClReq',
    pattern: /^The annotation macro .* has not yet been implemented in <valgrind\/helgrind\.h>$/,
    text: 'The annotation macro ANNOTATE_NEW_MEMORY has not yet been implemented in <valgrind/helgrind.h>',
  },
  {
    errorKind: 'UnimpDrdClReq',
    pattern: /^The annotation macro .* has not yet been implemented in <valgrind\/drd\.h>$/,
    text: 'The annotation macro ANNOTATE_NEW_MEMORY has not yet been implemented in <valgrind/drd.h>',
  },
  // GenericErr is nothing but its text: drd_barrier.c, drd_clientreq.c, drd_cond.c, drd_hb.c, drd_rwlock.c,
  // drd_semaphore.c.
  {
    errorKind: 'GenericErr',
    pattern: /^Not a (?:barrier|reader-writer lock|semaphore)$|^wrong type of synchronization object$/,
    text: 'Not a semaphore',
  },
  {
    errorKind: 'GenericErr',
    pattern: /^missing happens-before annotation$|^Invalid VG_USERREQ__\w+ request$/,
  },
];
