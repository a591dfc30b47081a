import type { Release } from './release.js';

/**
 * The longest line in bytes that the reader survives: its buffer doubles from 200 bytes, and a doubling to
 * 100,000 or more is an assertion failure (m_errormgr.c, get_nbnc_line; verified on 3.19).
 */
export const MAX_LINE_LENGTH = 51_199;

/** The most frame patterns of a suppression (pub_tool_errormgr.h, VG_MAX_SUPP_CALLERS; 24 before 3.12). */
export const MAX_FRAME_PATTERNS = 500;

/** What `--num-callers` is when it is not given: both the depth of stacks and the frames kept of a suppression. */
export const DEFAULT_NUM_CALLERS = 12;

/** The largest `--num-callers` (VG_DEEPEST_BACKTRACE). */
export const MAX_NUM_CALLERS = 500;

/** The smallest `--num-callers`: 2 from 3.27 on, since `default.supp` does not load with 1. */
export function minNumCallers(release: Release): number {
  return release >= 3027 ? 2 : 1;
}

/**
 * The largest line number that Valgrind keeps; frames in lines behind it have no source position (priv_storage.h,
 * MAX_LINENO; verified on 3.19).
 */
export const MAX_SOURCE_LINE = 1_048_575;
