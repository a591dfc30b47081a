import type { HeadlineRow } from './headline.js';

/**
 * Helgrind's errors: hg_errors.c, HG_(pp_Error), 3.19 to 3.28, by the kind of error there. The kinds are the same
 * words in XML logs and in suppressions; the XML log has the headline in `<xwhat>`.
 */
export const HELGRIND_HEADLINES: readonly HeadlineRow[] = [
  // XE_Race
  {
    errorKind: 'Race',
    pattern: /^Possible data race during (?:read|write) of size \d+ at 0x[0-9A-F]+ by thread #\d+$/,
    text: 'Possible data race during read of size 4 at 0x1000 by thread #1',
  },
  // XE_UnlockBogus
  {
    errorKind: 'UnlockBogus',
    pattern: /^Thread #\d+ unlocked an invalid lock at /,
    text: 'Thread #1 unlocked an invalid lock at 0x1000',
  },
  // XE_UnlockForeign
  {
    errorKind: 'UnlockForeign',
    pattern: /^Thread #\d+ unlocked lock at \S+ currently held by thread #\d+$/,
    text: 'Thread #2 unlocked lock at 0x1000 currently held by thread #1',
  },
  // XE_UnlockUnlocked
  {
    errorKind: 'UnlockUnlocked',
    pattern: /^Thread #\d+ unlocked a not-locked lock at /,
    text: 'Thread #1 unlocked a not-locked lock at 0x1000',
  },
  // XE_PthAPIerror; the code of the error is on the next line
  {
    errorKind: 'PthAPIerror',
    pattern: /^Thread #\d+'s call to .* failed$/,
    text: "Thread #1's call to pthread_mutex_lock failed",
  },
  // XE_LockOrder: the order that was observed comes first, its second stack is where the error is
  {
    errorKind: 'LockOrder',
    pattern: /^Thread #\d+: lock order "\S+ before \S+" violated$/,
    text: 'Thread #1: lock order "0x1000 before 0x2000" violated',
    stackBehind: /^ followed by a later acquisition of lock at /,
  },
  // XE_Dubious, part of XE_Misc up to 3.20: hg_main.c, evh__HG_PTHREAD_COND_SIGNAL_PRE
  {
    errorKind: 'Dubious',
    pattern: /^Thread #\d+: pthread_cond_\{signal,broadcast\}: dubious: /,
    text: 'Thread #1: pthread_cond_{signal,broadcast}: dubious: associated lock is not held by any thread',
    since: 3021,
  },
  // XE_Misc, about 35 texts of hg_main.c
  {
    errorKind: 'Misc',
    pattern: /^Thread #\d+: /,
    text: 'Thread #1: Exiting thread still holds 1 lock',
  },
];
