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
  },
  { errorKind: 'MutexErr', pattern: /: mutex 0x[0-9a-f]+, recursion count -?\d+, owner \d+\.$/ },
  { errorKind: 'MutexErr', pattern: /^The object at address 0x[0-9a-f]+ is not a mutex\.$/ },
  { errorKind: 'CondErr', pattern: /: cond 0x[0-9a-f]+$/ },
  { errorKind: 'CondDestrErr', pattern: /: cond 0x[0-9a-f]+, mutex 0x[0-9a-f]+ locked by thread \d+$/ },
  {
    errorKind: 'CondRaceErr',
    pattern: /^Probably a race condition: condition variable 0x[0-9a-f]+ has been signaled but /,
  },
  {
    errorKind: 'CondWaitErr',
    pattern: /: condition variable 0x[0-9a-f]+, mutexes 0x[0-9a-f]+ and 0x[0-9a-f]+$/,
  },
  { errorKind: 'SemaphoreErr', pattern: /: semaphore 0x[0-9a-f]+$/ },
  { errorKind: 'BarrierErr', pattern: /: barrier 0x[0-9a-f]+$/ },
  { errorKind: 'RwlockErr', pattern: /: rwlock 0x[0-9a-f]+\.$/ },
  // Behind `Acquired at:` and a stack; the stack that is compared follows the headline.
  {
    errorKind: 'HoldtimeErr',
    pattern: /^Lock on \S+ 0x[0-9a-f]+ was held during \d+ ms \(threshold: \d+ ms\)\.$/,
  },
  { errorKind: 'InvalidThreadId', pattern: /^pthread_\w+\(\): invalid thread ID 0x[0-9a-f]+$/ },
  {
    errorKind: 'UnimpHgClReq',
    pattern: /^The annotation macro .* has not yet been implemented in <valgrind\/helgrind\.h>$/,
  },
  {
    errorKind: 'UnimpDrdClReq',
    pattern: /^The annotation macro .* has not yet been implemented in <valgrind\/drd\.h>$/,
  },
  // GenericErr is nothing but its text: drd_barrier.c, drd_clientreq.c, drd_cond.c, drd_hb.c, drd_rwlock.c,
  // drd_semaphore.c.
  {
    errorKind: 'GenericErr',
    pattern: /^Not a (?:barrier|reader-writer lock|semaphore)$|^wrong type of synchronization object$/,
  },
  {
    errorKind: 'GenericErr',
    pattern: /^missing happens-before annotation$|^Invalid VG_USERREQ__\w+ request$/,
  },
];
