import { holdsIn, NEWEST_RELEASE, type Lifetime, type Release } from '../release.js';

/** A line without indentation that heads no error, though a stack may follow. */
interface Aside extends Lifetime {
  readonly pattern: RegExp;
}

const aside = (pattern: RegExp, lifetime: Lifetime = {}): Aside => ({ pattern, ...lifetime });

const ASIDES: readonly Aside[] = [
  // m_signals.c, default_action; VG_(extend_stack) when it cannot.
  aside(/^Process terminating with default action of signal \d+/),
  aside(/^(?:Stack overflow in thread #\d+: can't|Cannot map memory to) grow the stack/),
  aside(/^Stack overflow in thread #\d+: can't grow stack to /),
  // m_scheduler/scheduler.c, handle_SIGILL, and VG_(scheduler) for what VEX cannot do.
  aside(/^valgrind: Unrecognised instruction at address /),
  aside(/^Emulation (?:warning: unsupported action|fatal error -- Valgrind cannot continue):$/),
  // Warnings of any file: with -v -v some are followed by the stack (syswrap-generic.c, ML_(fd_allowed)).
  aside(/^(?:Warning|WARNING|warning): /),
  // syswrap-generic.c, VG_(show_open_fds): errors from 3.23 on.
  aside(/^Open (?:file descriptor|(?:\S+ )?socket) -?\d+:/, { before: 3023 }),
  // mc_malloc_wrappers.c, check_mempool_sane, and MC_(create_mempool) and so on with -v -v -v.
  aside(/^Mempool chunk \d+ \/ \d+: /),
  aside(/^(?:create|destroy|move)_mempool\(|^mempool_(?:alloc|free|trim|change)\(/),
  // hg_errors.c, announce_one_thread.
  aside(/^Thread #\d+ (?:was created|is the program's root thread)$/),
  // hg_errors.c, HG_(pp_Error): the other stacks of XE_Race and XE_LockOrder.
  aside(/^This conflicts with a previous (?:read|write) of size \d+ by thread #\d+$/),
  aside(/^(?:Observed \(incorrect\) order is:|Required order was established by) acquisition of lock at /),
  // hg_main.c: what is no error although it is not right either (seen in 3.28).
  aside(/^Undestroyed \S+ at address \S+, first observed at:$/),
  aside(/^pthread_\w+ called on address \S+ which already has a live lock record$/),
  // drd_error.c, first_observed, drd_report_data_race and drd_tool_error_pp: the other stacks of an error.
  aside(/^\S.* 0x[0-9a-f]+ was first observed at:$/),
  aside(/^Address 0x[0-9a-f]+ is at offset -?\d+ from 0x[0-9a-f]+\. Allocation context:$/),
  aside(/^Conflicting wait call by thread \d+:$/),
  aside(/^Acquired at:$/),
  // drd_thread.c, show_call_stack.
  aside(/^Other segment (?:start|end) \(thread \d+\)$/),
  // drd_load_store.c, drd_trace_mem_access, with --trace-addr.
  aside(/^(?:load|store|start|end) +0x[0-9a-f]+ size \d+ .*\(thread \d+ \/ vc /),
];

/** Lines between an error's headline and its stack: hg_errors.c, show_LockP_summary_textmode. */
const DETAIL = /^Locks held: /;

/** Does a line without indentation (byte text, without prefix) head a stack that is no error's own? */
export function isAside(line: string, release: Release | null): boolean {
  return ASIDES.some((row) => holdsIn(row, release ?? NEWEST_RELEASE) && row.pattern.test(line));
}

/** Does a line without indentation belong to the headline before it? */
export function isHeadlineDetail(line: string): boolean {
  return DETAIL.test(line);
}
