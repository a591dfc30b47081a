import { findTool } from '../valgrind/tools.js';
import type { LogProblem } from './log.js';

/** m_libcassert.c: VG_(assert_fail), panic, VG_(unimplemented); m_mallocfree.c, VG_(out_of_memory_NORETURN). */
const ABORT =
  /^([\w-]+): (?:.*: Assertion '.*' failed|.*the [`']impossible' happened|the following unimplemented functionality|.*out of memory)/;

/** m_libcassert.c, VG_(show_sched_status): stacks of Valgrind's own, and of the program where it was. */
const TRACE_HEAD = /^(?:host stacktrace:|Thread \d+: status = )/;

/** Does Valgrind say, in a line without prefix, that it cannot go on? */
export function isAbort(line: string): boolean {
  const [, name = ''] = ABORT.exec(line) ?? [];
  return name === 'valgrind' || name === 'vex' || findTool(name)?.name === name;
}

/** Does Valgrind say that it cannot even start? Only where it has not begun, since programs may write such lines. */
export function isRefusal(line: string): boolean {
  return line.startsWith('valgrind: ');
}

/** Does a stack follow that is of no error? */
export function isTraceHead(line: string): boolean {
  return TRACE_HEAD.test(line);
}

/** The problem of a log that ends because Valgrind did. */
export function stopped(reason: string, line: number): LogProblem {
  return { line, message: `Valgrind stopped: ${reason.replace(/^valgrind: /, '')}` };
}
