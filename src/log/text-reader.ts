import { parseHeadline } from '../valgrind/headlines.js';
import { readBareSuppressions } from './bare-suppressions.js';
import { stripCarrier } from './carrier.js';
import { damagedLog } from './damage.js';
import { isAbort, isRefusal, isTraceHead, stopped } from './failure.js';
import { ErrorTable } from './error-table.js';
import { createGeneratedReader, type FoundSuppression } from './generated-suppression.js';
import { createHeadlineReader } from './headline-reader.js';
import { createKeeper } from './keeper.js';
import { createLineSplitter } from './lines.js';
import { behindPrompt, innerPrefixes, parseMessage, type Message } from './line-prefix.js';
import type { Log, LogProblem, LogReader } from './log.js';
import { skipOutput } from './program-output.js';
import { createStackRestorer } from './stack.js';
import { createStackBlocks } from './stack-blocks.js';
import { createFrameReader } from './text-frame.js';
import { keepGenerated } from './text-errors.js';
import { TextProcess, toolOfPreamble, type RunFacts, type TextMemory } from './text-process.js';
import { finishTextRun, type LogEnd, type TextRun } from './text-run.js';

/** A reader that can say whether the log is one of text at all. */
export interface TextLogReader extends LogReader {
  /** Does the last line show it: it begins a run, or an error, or goes on with one? */
  isSure(): boolean;
}

/**
 * Reads a text log as a stream: the errors of all tools and of the core, loss records, and what the log tells of
 * the runs, from one process or several in one log. What is no line of Valgrind's (output of the program) is passed
 * over. Never throws.
 */
export function createTextLogReader(): TextLogReader {
  const processes: TextProcess[] = [];
  const byWriter = new Map<string, TextProcess>();
  const generated = createGeneratedReader();
  /** Those that no process wrote before. */
  const bare: FoundSuppression[] = [];
  const keep = createKeeper();
  const readFrame = createFrameReader(keep);
  const memory: TextMemory = {
    keep,
    readFrame,
    errors: new ErrorTable(),
    readHeadline: createHeadlineReader(),
  };
  const blocks = createStackBlocks(memory);
  /** Where Valgrind failed outside of any process. */
  let failure: LogProblem | null = null;
  /** The process that wrote last: what has no prefix is its own, if it is Valgrind's. */
  let lastWriter: TextProcess | null = null;
  /** How the lines of that one begin. */
  let layout = layoutOf(null);
  /** What is known of the last process with a preamble. */
  let lastBegun: RunFacts | null = null;
  /** No process has more errors than this, or has taken over more, but for the one that wrote last. */
  let mostErrors = 0;
  /** The first line with a hole in it. */
  let holeLine: number | null = null;
  /** What stood before the last prefix that did not begin its line: something unknown that each line may have. */
  let margin = '';
  const lines = createLineSplitter(readLine, takeLines);
  let lineNumber = 0;
  return {
    push: (text) => lines.push(text),
    end,
    isSure: () => lastWriter !== null && (lastWriter.preambleLine !== null || lastWriter.errors.size > 0),
  };

  function end(damage?: string): Log {
    const lastLine = lines.end();
    const line = stripCarrier(lastLine);
    const cut = parseMessage(line) ? line : line.slice(innerMessage(line));
    const message = parseMessage(cut);
    const isPart = message !== null && !isWhole(message);
    // Of an auxiliary line it is enough that there is one.
    if (isPart && !/^ \S/.test(message.text)) lineNumber++;
    else if (lastLine !== '') readLine(lastLine);

    const cutOffIn = whatIsCutOff(cut, isPart ? message : null);
    const cutWriter = cutOffIn === null ? null : lastWriterOf(message);
    const hasProcesses = processes.length > 0;
    // Only Valgrind writes to its log file.
    const isOverwritten = holeLine !== null && processes.some(({ hasLogFile }) => hasLogFile);
    const finished = finishRuns((process) => (process === cutWriter ? cutOffIn : null));
    const told = finished.flatMap(({ run }) => run ?? []);
    const left = readBareSuppressions(hasProcesses ? [] : bare);
    const runs = [...told, ...left.runs];
    const problems = [...finished.flatMap((run) => run.problems), ...left.problems];
    if (failure && runs.length === 0) problems.push(failure);
    const log: Log = { format: 'text', runs, problems: problems.sort((a, b) => a.line - b.line) };
    const whole = isOverwritten ? damagedLog(log, holeLine ?? 1, OVERWRITTEN) : log;
    return damage === undefined ? whole : damagedLog(whole, Math.max(lineNumber, 1), damage);
  }

  /** Puts the runs together, and lets go of each process: what it holds is more than its run. */
  function finishRuns(cutOffIn: (process: TextProcess) => LogEnd['cutOffIn']): TextRun[] {
    const restore = createStackRestorer();
    const finished: TextRun[] = [];
    byWriter.clear();
    processes.reverse();
    for (let process = processes.pop(); process; process = processes.pop()) {
      const end = { lastLine: lineNumber, cutOffIn: cutOffIn(process) };
      finished.push(finishTextRun(process, end, restore));
    }
    return finished;
  }

  /** What a log ends in whose last line has no end; `part` is a message in it that is not whole. */
  function whatIsCutOff(line: string, part: Message | null): LogEnd['cutOffIn'] {
    if (generated.isReading()) return 'a suppression';
    // Editors cut the blank and the end of an empty line.
    if (part !== null && part.text !== '') return part.text.startsWith('  ') ? 'a stack' : 'a line';
    return PART_OF_PREFIX.test(line) ? 'a line' : null;
  }

  /** Who wrote a line without end: its process, or who wrote before if it does not tell. */
  function lastWriterOf(message: Message | null): TextProcess | null {
    return (message ? byWriter.get(message.writer) : lastWriter) ?? null;
  }

  /** Reads at once what is read line by line else: whole errors, and output of the program. */
  function takeLines(text: string, at: number): number {
    if (text.charCodeAt(at) === EQUALS_SIGN) return takeError(text, at);
    if (lastWriter === null || generated.isOpen()) return at;
    const skipped = skipOutput(text, at);
    lineNumber += skipped.lines;
    return skipped.at;
  }

  /** Reads an error of the process that wrote last; gives the place behind the empty line at its end, or the same place. */
  function takeError(text: string, at: number): number {
    if (!lastWriter || !text.startsWith(layout.prefix, at)) return at;
    const headlineEnd = text.indexOf('\n', at);
    if (headlineEnd === -1) return at;
    const begin = headlineEnd + 1;
    if (!text.startsWith(layout.stackBegin, begin)) return at;
    const { prefix, inner, lastLine } = layout;
    const length = text.slice(begin, begin + LONGEST_BLOCK).indexOf(lastLine);
    const headline = text.slice(at + prefix.length, headlineEnd);
    if (length === -1 || !PLAIN_HEADLINE.test(headline)) return at;
    const printed = text.slice(begin + prefix.length, begin + length);
    let lineCount = 0;
    const isTaken = lastWriter.wholeError(headline, lineNumber + 1, () => {
      const block = blocks.find(printed.replace(inner, '\n'));
      lineCount = block?.lineCount ?? 0;
      // Else there are lines between that have no prefix, or that of another process.
      const isBlock = block?.length === printed.length - (lineCount - 1) * prefix.length;
      return isBlock ? block.stack : null;
    });
    if (!isTaken) return at;
    lineNumber += lineCount + 2;
    return begin + length + lastLine.length;
  }

  function readLine(line: string): void {
    lineNumber++;
    let rest: string | null = stripCarrier(withoutReturns(line));
    while (rest !== null) rest = readPart(rest);
  }

  /** Reads what begins a line; gives what stands behind it, which is as good as another line. */
  function readPart(line: string): string | null {
    const message = parseMessage(line);
    if (message) return readMessage(message);
    const at = innerMessage(line);
    if (at === undefined) {
      readBare(line);
      return null;
    }
    margin = line.slice(0, at);
    readBare(margin);
    return line.slice(at);
  }

  /** Where in a line that does not begin with a message one begins. */
  function innerMessage(line: string): number | undefined {
    return innerPrefixes(line).find((place) => isWritten(parseMessage(line.slice(place))));
  }

  /** Is this in the middle of a line Valgrind's after all? Its process is known, or it has something to say. */
  function isWritten(message: Message | null): boolean {
    if (!message) return false;
    return (
      byWriter.has(message.writer) ||
      toolOfPreamble(message.text) !== null ||
      parseHeadline(message.text, null, null) !== null
    );
  }

  /** Reads a message; gives what stands behind a question in it. */
  function readMessage(message: Message): string | null {
    const { mark, text } = message;
    const process = processOf(message);
    if (process !== lastWriter) layout = layoutOf(message);
    lastWriter = process;
    const answer = mark === '==' ? behindPrompt(text) : null;
    if (mark === '==' && answer === null) {
      process.userMessage(text, lineNumber);
    } else if (mark === '--') {
      process.debugMessage(text);
    } else {
      // What the program says may look like an error; a stack behind it is not one of an error.
      process.errors.interrupted();
    }
    return answer;
  }

  function processOf({ writer, pid, mark, text }: Message): TextProcess {
    const tool = mark === '==' ? toolOfPreamble(text) : null;
    let process = byWriter.get(writer);
    // A process that runs another program keeps its number, and in containers all runs may have the same one.
    const isOther = process && tool !== null && (process.preambleLine !== null || process.errors.size > 0);
    if (process !== lastWriter || isOther) noteErrors();
    if (!process || isOther) {
      if (process) process.endsEarly = true;
      process = new TextProcess({ pid: keep(pid), parent: lastBegun, inheritable: mostErrors }, memory);
      processes.push(process);
      byWriter.set(keep(writer), process);
    }
    if (tool !== null) {
      process.facts.tool = tool;
      process.preambleLine = lineNumber;
      lastBegun = process.facts;
    }
    return process;
  }

  /** Counts the errors of a process when it makes room for another writer: of many, none has to be looked at again. */
  function noteErrors(): void {
    if (lastWriter) mostErrors = Math.max(mostErrors, lastWriter.errors.size + lastWriter.inheritable);
  }

  /** Lines without prefix: the program's own, a suppression that `--gen-suppressions` wrote, or a failure. */
  function readBare(text: string): void {
    if (text.includes(HOLE)) holeLine ??= lineNumber;
    const found = generated.line(text, lineNumber, margin);
    if (found && lastWriter) lastWriter.errors.generated(found.suppression);
    else if (found) bare.push({ ...found, suppression: keepGenerated(found.suppression, keep) });
    const line = text.startsWith(margin) ? text.slice(margin.length) : text;
    if (lastWriter === null) {
      if (isAbort(line) || isRefusal(line)) failure ??= stopped(line, lineNumber);
    } else if (isAbort(line)) {
      lastWriter.errors.interrupted();
      lastWriter.failure ??= stopped(line, lineNumber);
    } else if (isTraceHead(line)) {
      lastWriter.errors.interrupted();
    }
  }
}

const EQUALS_SIGN = '='.charCodeAt(0);

/** Errors with more lines than fit into so many bytes are read line by line. */
const LONGEST_BLOCK = 1 << 14;

/** A headline in which nothing is hidden. */
const PLAIN_HEADLINE = /^[!-~][ -~]*$/;

/** How lines for the user begin that a process writes. */
interface Layout {
  readonly prefix: string;
  /** How the first line of a stack does. */
  readonly stackBegin: string;
  /** A line end and the prefix of the next line. */
  readonly inner: RegExp;
  /** The end of a line, and an empty one. */
  readonly lastLine: string;
}

function layoutOf(message: Message | null): Layout {
  const prefix = `==${message?.writer}== `;
  return {
    prefix,
    stackBegin: `${prefix}   at 0x`,
    inner: new RegExp(`\n${prefix}`, 'g'),
    lastLine: `\n${prefix}\n`,
  };
}

/** What a file has where nothing was written. */
const HOLE = '\0'.repeat(8);

const OVERWRITTEN =
  'several processes have written over what the others wrote, and lines are missing; use %p in --log-file';

/** A line without what other systems end theirs with. */
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return end === line.length ? line : line.slice(0, end);
}

/** The beginning of a prefix, where a log ends in it. */
const PART_OF_PREFIX = /^>*(?:==?\d*|==\d+=|--\d+-?)$/;

/**
 * Valgrind ends its lines. One without an end may have lost more than that, and mean something else, unless it ends
 * as only a whole one does: one of a stack, one that says where an address is (m_addrinfo.c, VG_(pp_addrinfo)) or
 * where a value came from, the last of all, or a question.
 */
function isWhole({ mark, text }: Message): boolean {
  return mark === '**' || (mark === '==' && (WHOLE.test(text) || behindPrompt(text) !== null));
}

const WHOLE =
  /(?:^ {3}(?:at|by) .*(?:\((?:in .+|.+:\d+)\)|: \?\?\?)|^ \S.*(?:'d(?: at)?|'d by thread \d+|client-defined|"|symbol .*|stack|stack pointer|=yes|segment(?: of .+)?|allocation|request|created)|^ERROR SUMMARY: .*\))\r?$/;
