import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import { checkContext } from './context-parts.js';
import type { EmulatedErrors, EmulationMistake } from './emulated-errors.js';

/**
 * Reads error contexts in the frame notation (byte text), one a line, innermost frame first:
 *
 *     # count, tool, kind, and what the kind has behind it in parentheses
 *     Memcheck:Value8 PyObject_Free < dictresize < PyDict_SetItem
 *     3x Memcheck:Leak(definite) malloc@/usr/lib/vgpreload.so < init(init.c:12) < ???
 *     Memcheck:Param(write(buf)) write < "operator new(unsigned long)"
 *
 * A frame is `name`, `name@object`, `name(file:line)` or both; `???` is a name that Valgrind does not know.
 * A name that itself has blanks, `<`, `@` or parentheses is put in double quotes. The stack is the full one.
 */
export function parseFrameNotation(text: string): EmulatedErrors {
  const contexts: ErrorContext[] = [];
  const mistakes: EmulationMistake[] = [];
  text.split('\n').forEach((rawLine, at) => {
    const line = rawLine.replace(/[ \t\r]+$/, '');
    const start = line.search(/[^ \t]/);
    if (start === -1 || line[start] === '#') return;
    const parsed = parseContextLine(line, start, at + 1);
    if ('context' in parsed) contexts.push(parsed.context);
    else mistakes.push(parsed);
  });
  return { contexts, mistakes };
}

const COUNT = /([1-9]\d*)x[ \t]+/y;
const TOOL_AND_KIND = /([^ \t:<]+):([^ \t(<]+)/y;
const FRAME_SEPARATOR = /[ \t]+<[ \t]+/y;
const QUOTED_NAME = /"([^"]*)"/y;
const PLAIN_NAME = /\?\?\?|(?:@@|[^ \t<@("])+/y;
const OBJECT = /@([^ \t<("]+|"[^"]*")/y;
const POSITION = /\(([^ \t():]+):(\d+)\)/y;

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
  const argument = line[at] === '(' ? takeParenthesis() : null;
  if (argument === undefined) return mistake('expected `)` before the end of the line');

  const frames: Frame[] = [];
  for (let separator = take(/[ \t]+/y); separator; separator = take(FRAME_SEPARATOR)) {
    const name = take(QUOTED_NAME) ?? take(PLAIN_NAME);
    if (!name) return mistake('expected a function name or `???`');
    const object = take(OBJECT)?.[1];
    const position = take(POSITION);
    frames.push({
      ip: frames.length,
      fn: name[1] ?? name[0],
      obj: object?.replaceAll('"', '') ?? UNKNOWN_NAME,
      file: position?.[1] ?? null,
      line: position ? Number(position[2]) : null,
    });
  }
  if (at < line.length) return mistake('expected ` < ` and the next frame, or the end of the line');

  const isLeak = kind === 'Leak';
  const extra = isLeak ? null : argument;
  const leakKind = isLeak ? argument : null;
  const checked = checkContext({ tool, kind, extra, leakKind, count, frames, line: lineNumber });
  return 'context' in checked ? checked : mistake(checked.mistake, kindStart + 1);

  /** The text between a parenthesis and the one that closes it; undefined if none does. */
  function takeParenthesis(): string | undefined {
    let depth = 0;
    for (let end = at; end < line.length; end++) {
      if (line[end] === '(') depth++;
      if (line[end] === ')' && --depth === 0) {
        const inside = line.slice(at + 1, end);
        at = end + 1;
        return inside;
      }
    }
    return undefined;
  }
}
