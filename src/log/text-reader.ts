import type { ErrorContext } from '../valgrind/error-context.js';
import { parseMemcheckHeadline, type Headline } from '../valgrind/headlines.js';
import { LINE_TOO_LONG_EPILOGUE } from '../valgrind/messages.js';
import type { ErrorSummary, Log, LogProblem, LogReader, LogRun, UsedSuppression } from './log.js';
import { DEFAULT_STACK_OPTIONS, stackOptions } from './options.js';
import { restoreStack, type GeneratedFrame, type ShownFrame } from './stack.js';
import { parseTextFrame } from './text-frame.js';

/** `==PID== `, `--PID-- ` or `**PID** `, with a time stamp before the number if there is one. */
const PREFIX = /^(==|--|\*\*)(?:\d\d:\d\d:\d\d:\d\d\.\d{3} )?(\d+)\1(?: (.*))?$/;

/** The first line of a tool's preamble. */
const TOOLS_BY_PREAMBLE: readonly (readonly [start: string, tool: string])[] = [
  ['Memcheck, a memory error detector', 'Memcheck'],
  ['Helgrind, a thread error detector', 'Helgrind'],
  ['drd, a thread error detector', 'drd'],
];

const SUMMARY = /^ERROR SUMMARY: (\d+) errors from (\d+) contexts \(suppressed: (\d+) from (\d+)\)/;
const LISTED_AGAIN = /^(\d+) errors in context \d+ of \d+:$/;
const USED_SUPPRESSION =
  /^used_suppression: +(\d+) (.*) (\S+):(\d+)(?: suppressed: [\d,]+ bytes in [\d,]+ blocks)?$/;

/** An error while its lines are read. */
interface OpenError {
  readonly what: string;
  readonly headline: Headline;
  readonly line: number;
  readonly stack: ShownFrame[];
  /** False behind the first auxiliary line: stacks that follow are not compared. */
  inStack: boolean;
  generated: GeneratedFrame[];
}

interface Process {
  readonly pid: string;
  tool: string | null;
  hasPreamble: boolean;
  options: string[] | null;
  inOptions: boolean;
  open: OpenError | null;
  /** How often the error that is listed a second time occurred; null outside that list. */
  listedCount: number | null;
  readonly errors: OpenError[];
  /** Occurrences by {@link errorKey}, from the list at the end. */
  readonly counts: Map<string, number>;
  summary: ErrorSummary | null;
  usedSuppressions: UsedSuppression[] | null;
}

/**
 * Reads a text log of Memcheck as a stream: errors and loss records, from one process or several in one log.
 * What is no line of Valgrind's (output of the program) is passed over. Never throws.
 */
export function createTextLogReader(): LogReader {
  const processes = new Map<string, Process>();
  const problems: LogProblem[] = [];
  let rest = '';
  let lineNumber = 0;
  /** The error to which a generated suppression that comes now belongs: the one that ended last. */
  let lastError: OpenError | null = null;
  let generated: GeneratedFrame[] | null = null;

  function processOf(pid: string): Process {
    let process = processes.get(pid);
    if (!process) {
      process = {
        pid,
        tool: null,
        hasPreamble: false,
        options: null,
        inOptions: false,
        open: null,
        listedCount: null,
        errors: [],
        counts: new Map(),
        summary: null,
        usedSuppressions: null,
      };
      processes.set(pid, process);
    }
    return process;
  }

  function readLine(line: string): void {
    lineNumber++;
    const [, mark, pid, text = ''] = PREFIX.exec(line) ?? [];
    if (pid === undefined) readRawLine(line);
    else if (mark === '==') readUserMessage(processOf(pid), text);
    else if (mark === '--') readDebugMessage(processOf(pid), text);
  }

  function readUserMessage(process: Process, text: string): void {
    const frame = text.startsWith('   ') ? parseTextFrame(text) : null;
    if (frame) {
      if (process.open?.inStack) process.open.stack.push(frame);
      return;
    }
    if (text.startsWith(' ')) {
      if (process.open) process.open.inStack = false;
      return;
    }
    finishError(process);
    if (text === '') return;

    const headline = parseMemcheckHeadline(text);
    if (headline) {
      process.tool ??= 'Memcheck';
      process.open = { what: text, headline, line: lineNumber, stack: [], inStack: true, generated: [] };
      return;
    }
    const [, listedCount] = LISTED_AGAIN.exec(text) ?? [];
    if (listedCount !== undefined) {
      process.listedCount = Number(listedCount);
      return;
    }
    const summary = SUMMARY.exec(text);
    if (summary) {
      const [errors = 0, contexts = 0, suppressed = 0, suppressedContexts = 0] = summary.slice(1).map(Number);
      process.summary = { errors, contexts, suppressed, suppressedContexts };
      return;
    }
    const tool = TOOLS_BY_PREAMBLE.find(([start]) => text.startsWith(start));
    if (tool) {
      process.tool = tool[1];
      process.hasPreamble = true;
    } else if (text.startsWith('FATAL: ') || text.includes(LINE_TOO_LONG_EPILOGUE)) {
      problems.push({ line: lineNumber, message: `Valgrind stopped: ${text}` });
    }
  }

  function finishError(process: Process): void {
    const { open, listedCount } = process;
    if (!open) return;
    process.open = null;
    if (listedCount === null) {
      process.errors.push(open);
      lastError = open;
    } else {
      process.counts.set(errorKey(open), listedCount);
      process.listedCount = null;
      lastError = null;
    }
  }

  function readDebugMessage(process: Process, text: string): void {
    if (text === 'Valgrind options:') {
      process.options = [];
      process.inOptions = true;
      return;
    }
    if (process.inOptions && process.options && text.startsWith('   ')) {
      process.options.push(text.slice(3));
      return;
    }
    process.inOptions = false;
    const [, count, name, file, line] = USED_SUPPRESSION.exec(text) ?? [];
    if (name !== undefined && file !== undefined) {
      process.usedSuppressions ??= [];
      process.usedSuppressions.push({ count: Number(count), name, file, line: Number(line) });
    }
  }

  /** Lines without prefix: the program's own, or a suppression that `--gen-suppressions` wrote. */
  function readRawLine(line: string): void {
    if (line === '{') {
      generated = [];
    } else if (line === '}' && generated) {
      if (lastError && lastError.generated.length === 0) lastError.generated = generated;
      generated = null;
    } else if (generated) {
      const [, type, name = ''] = /^ {3}(fun|obj):(.*)$/.exec(line) ?? [];
      if (type === 'fun' || type === 'obj') generated.push({ type, name });
    }
  }

  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) readLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    },
    end(): Log {
      if (rest !== '') readLine(rest);
      const runs = [...processes.values()].map((process) => {
        finishError(process);
        return finishRun(process);
      });
      for (const run of runs) problems.push(...runProblems(run, lineNumber));
      return { format: 'text', runs, problems };
    },
  };
}

/** The reader checks itself: everything that the ERROR SUMMARY counts must have been read. */
function runProblems({ pid, tool, complete, contexts, summary }: LogRun, line: number): LogProblem[] {
  if (!complete) return [{ line, message: `the log of process ${pid} is cut off: it has no ERROR SUMMARY` }];
  const unread = (summary?.contexts ?? 0) - contexts.length;
  if (unread <= 0) return [];
  const whose = tool === null ? 'this tool' : tool;
  return [
    { line, message: `${unread} of ${summary?.contexts} error contexts of ${whose} could not be read` },
  ];
}

/** What two prints of the same context have in common: the headline and the addresses of its stack. */
function errorKey({ what, stack }: OpenError): string {
  return [what, ...stack.map((frame) => frame.address)].join(' ');
}

function finishRun(process: Process): LogRun {
  const { pid, tool, options, errors, counts, summary, usedSuppressions, hasPreamble } = process;
  const facts = options === null ? DEFAULT_STACK_OPTIONS : stackOptions(options);
  const eachOnce = summary !== null && summary.errors === summary.contexts;
  const contexts = errors.map((error): ErrorContext => {
    const { headline, what, line, stack, generated } = error;
    return {
      tool: 'Memcheck',
      kind: headline.kind,
      errorKind: headline.errorKind,
      extra: headline.extra,
      leak: headline.leak,
      what,
      count: headline.leak || eachOnce ? 1 : (counts.get(errorKey(error)) ?? null),
      stack: restoreStack(stack, facts, generated),
      line,
    };
  });
  // A quiet log has neither preamble nor summary, so it cannot be seen whether it is all there.
  return {
    pid,
    tool,
    options,
    complete: summary !== null || !hasPreamble,
    contexts,
    summary,
    usedSuppressions,
  };
}
