import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import { checkContext } from './context-parts.js';
import type { EmulatedErrors, EmulationMistake } from './emulated-errors.js';

/**
 * Reads error contexts in the frame notation (byte text), one a line, innermost frame first:
 *
 *     # count, tool, kind, and what the kind has behind it in parentheses
 *     Memcheck:Value8 PyObject_Free < dictresize < PyDict_SetItem
 *     3x Memcheck:Leak(definite) malloc@/usr/lib/vgpreload.so < init(init.c:12) < ???
 *     Memcheck:Param(write(buf)) write << put_all < "operator new(unsigned long)"
 *
 * A frame is `name`, `name@object`, `name(file:line)` or `name@object(file:line)`; `???` is a name that Valgrind does
 * not know. `<` stands between a function and its caller, `<<` between an inlined function and the one that it is
 * inlined in: the two are one machine frame. Whatever has blanks, parentheses, `<`, `@` or quotes in it is put in
 * double quotes, where `\"`, `\\` and `\n` stand for a quote, a backslash and a line end. The stack is the full one.
 */
export function parseFrameNotation(text: string): EmulatedErrors {
  const contexts: ErrorContext[] = [];
  const mistakes: EmulationMistake[] = [];
  text.split('\n').forEach((rawLine, at) => {
    const line = trimBlanks(rawLine);
    const start = line.search(/[^ \t]/);
    if (start === -1 || line[start] === '#') return;
    const parsed = parseContextLine(line, start, at + 1);
    if ('context' in parsed) contexts.push(parsed.context);
    else mistakes.push(parsed);
  });
  return { contexts, mistakes };
}

/**
 * Writes error contexts in the frame notation, one a line, so that {@link parseFrameNotation} reads them again. Lost is
 * only what the notation has no place for: the headline, the bytes and blocks of a leak, and the difference between
 * what Valgrind does not know of a frame and what a log does not tell. An error of a kind that is not known here has
 * its error kind, which is not read again.
 */
export function printFrameNotation(contexts: readonly ErrorContext[]): string {
  return contexts.map((context) => `${printContext(context)}\n`).join('');
}

const COUNT = /([1-9]\d*)x[ \t]+/y;
const TOOL_AND_KIND = /([^ \t:<]+):([^ \t(<]+)/y;
const BLANKS = /[ \t]+/y;
const SEPARATOR = /[ \t]+(<<?)[ \t]+/y;
const QUOTED = /"((?:[^"\\]|\\["\\n])*)"/y;
const QUOTED_ARGUMENT = /\("((?:[^"\\]|\\["\\n])*)"\)/y;
const PLAIN_NAME = /\?\?\?|(?:@@|[^ \t<@("])+/y;
const PLAIN_OBJECT = /[^ \t<("@][^ \t<("]*/y;
const PLAIN_FILE = /[^ \t():"]+/y;
const LINE_NUMBER = /:(\d+)\)/y;

/** What is wrong in a frame, and where. */
interface Wrong {
  readonly wrong: string;
  /** From 0. */
  readonly at: number;
}

function parseContextLine(
  line: string,
  start: number,
  lineNumber: number,
): { readonly context: ErrorContext } | EmulationMistake {
  let at = start;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match) at += match[0].length;
    return match;
  };
  const mistake = (message: string, column = at + 1): EmulationMistake => ({
    line: lineNumber,
    column,
    message,
  });

  const count = Number(take(COUNT)?.[1] ?? 1);
  const kindStart = at;
  const toolAndKind = take(TOOL_AND_KIND);
  if (!toolAndKind) return mistake('expected a tool and a kind, such as `Memcheck:Value8`');
  const [, tool = '', kind = ''] = toolAndKind;
  const argument = line[at] === '(' ? takeArgument() : null;
  if (argument === undefined) return mistake('expected `)` before the end of the line');

  const frames: Frame[] = [];
  let ip = 0;
  for (let separator = take(BLANKS); separator; separator = take(SEPARATOR)) {
    if (frames.length > 0 && separator[1] === '<') ip++;
    const frame = takeFrame(ip);
    if ('wrong' in frame) return mistake(frame.wrong, frame.at + 1);
    frames.push(frame);
  }
  if (at < line.length) return mistake(unexpected(line.slice(at)));

  const isLeak = kind === 'Leak';
  const extra = isLeak ? null : argument;
  const leakKind = isLeak ? argument : null;
  const checked = checkContext({ tool, kind, extra, leakKind, count, frames, line: lineNumber });
  return 'context' in checked ? checked : mistake(checked.mistake, kindStart + 1);

  /** The text between a parenthesis and the one that closes it; undefined if none does. */
  function takeArgument(): string | undefined {
    const quoted = take(QUOTED_ARGUMENT);
    if (quoted) return unescape(quoted[1]);
    const end = closingParenthesis(line, at);
    if (end === -1) return undefined;
    const inside = line.slice(at + 1, end);
    at = end + 1;
    return inside;
  }

  function takeFrame(ip: number): Frame | Wrong {
    const fn = takeText(PLAIN_NAME);
    if (fn === null) return wrongText('a function name or `???`');
    let obj: string | null = UNKNOWN_NAME;
    if (take(/@/y)) {
      obj = takeText(PLAIN_OBJECT);
      if (obj === null) return wrongText('the path of an object');
    }
    if (line[at] !== '(') return { ip, fn, obj, file: null, line: null };
    const positionStart = at++;
    const file = takeText(PLAIN_FILE);
    const lineNumber = file === null ? null : take(LINE_NUMBER);
    if (!lineNumber) return { wrong: POSITION, at: positionStart };
    return { ip, fn, obj, file, line: Number(lineNumber[1]) };
  }

  /** A text in quotes, or one that needs none; null if there is neither. */
  function takeText(plain: RegExp): string | null {
    const quoted = take(QUOTED);
    return quoted ? unescape(quoted[1]) : (take(plain)?.[0] ?? null);
  }

  function wrongText(what: string): Wrong {
    const isOpen = line[at] === '"';
    return {
      wrong: isOpen
        ? 'this `"` is not closed, or `\\` stands before another character than `"`, `\\` and `n`'
        : `expected ${what}`,
      at,
    };
  }
}

const POSITION =
  'expected a source position such as `(file.c:12)`; a name with parentheses is put in double quotes';

/** What to say of the rest of a line that is neither a frame nor a separator. */
function unexpected(rest: string): string {
  const isInName = /^[<@"?]/.test(rest);
  const expected = 'expected ` < ` and the next frame, or the end of the line';
  return isInName ? `${expected}; a name with \`${rest.charAt(0)}\` in it is put in double quotes` : expected;
}

/** Where the parenthesis at an index is closed; -1 if it is not. */
function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

function printContext({ tool, kind, errorKind, extra, leak, count, stack }: ErrorContext): string {
  const times = count === null || count === 1 ? '' : `${count}x `;
  const argument = leak?.kind ?? extra;
  const head = `${times}${tool}:${kind ?? errorKind ?? '?'}${argument === null ? '' : printArgument(argument)}`;
  const frames = stack.frames.map((frame, at) => {
    const inner = stack.frames[at - 1];
    const separator = inner === undefined ? ' ' : inner.ip === frame.ip ? ' << ' : ' < ';
    return separator + printFrame(frame);
  });
  return head + frames.join('');
}

function printArgument(argument: string): string {
  const inParentheses = `(${argument})`;
  const isPlain = !/^"|\n/.test(argument) && closingParenthesis(inParentheses, 0) === argument.length + 1;
  return isPlain ? inParentheses : `(${quote(argument)})`;
}

function printFrame({ fn, shownAs, obj, file, line }: Frame): string {
  const object = obj === null || obj === UNKNOWN_NAME ? '' : `@${printText(obj, PLAIN_OBJECT)}`;
  const position = file === null ? '' : `(${printText(file, PLAIN_FILE)}:${line ?? 0})`;
  return printText(fn ?? shownAs ?? UNKNOWN_NAME, PLAIN_NAME) + object + position;
}

/** A text as it is if the pattern takes all of it, in quotes otherwise. */
function printText(text: string, plain: RegExp): string {
  plain.lastIndex = 0;
  const isPlain = plain.exec(text)?.[0] === text && !/[\x00-\x20\\]/.test(text);
  return isPlain ? text : quote(text);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

function unescape(quoted = ''): string {
  return quoted.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

/** Without the blanks at the end. A pattern would try each run of blanks from each of its places. */
function trimBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}
