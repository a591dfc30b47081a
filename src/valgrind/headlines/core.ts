import type { HeadlineRow } from './headline.js';

/**
 * The core's errors, which any tool may have, with `--track-fds`: m_errormgr.c, fd_pp_Error, from 3.23 on; verified
 * on 3.28. The kinds are the same words in XML logs and in suppressions.
 */
export const CORE_HEADLINES: readonly HeadlineRow[] = [
  {
    errorKind: 'FdBadClose',
    pattern: /^File descriptor -?\d+: .*is already closed$/,
    text: 'File descriptor 3: /dev/null is already closed',
    since: 3023,
  },
  {
    errorKind: 'FdBadUse',
    pattern: /^File descriptor -?\d+:? (?:was closed already|was never created|Invalid file descriptor)/,
    text: 'File descriptor 3 was closed already',
    since: 3024,
  },
  // Before 3.23 the same lines are a report, and no errors: syswrap-generic.c, VG_(show_open_fds).
  {
    errorKind: 'FdNotClosed',
    pattern: /^Open (?:file descriptor|(?:\S+ )?socket) -?\d+:/,
    text: 'Open file descriptor 3: /dev/null',
    since: 3023,
  },
];
