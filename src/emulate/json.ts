import * as v from 'valibot';
import { byteText, displayText } from '../source/source.js';
import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import { checkContext } from './context-parts.js';
import type { EmulatedErrors, EmulationMistake } from './emulated-errors.js';

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * Emulated errors as JSON: an absent `fn`, `obj` or `file` is what Valgrind does not know. `errorKind` and `what` are
 * the words of a log; nothing is compared with them.
 */
const EmulatedErrorsJson = v.object({
  schemaVersion: v.literal(1),
  contexts: v.array(
    v.object({
      tool: v.string(),
      kind: v.string(),
      extra: v.nullish(v.string()),
      leakKind: v.nullish(v.string()),
      count: v.nullish(positive),
      errorKind: v.nullish(v.string()),
      what: v.nullish(v.string()),
      stack: v.array(
        v.object({
          fn: v.nullish(v.string()),
          obj: v.nullish(v.string()),
          file: v.nullish(v.string()),
          line: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
          ip: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
        }),
      ),
    }),
  ),
});

/** Reads emulated errors in JSON (byte text of UTF-8). */
export function parseEmulatedJson(text: string): EmulatedErrors {
  const fail = (message: string): EmulatedErrors => ({
    contexts: [],
    mistakes: [{ line: 1, column: 1, message }],
  });
  let json: unknown;
  try {
    json = JSON.parse(displayText(text));
  } catch (error) {
    return fail(`this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(EmulatedErrorsJson, json);
  if (!result.success) {
    const [issue] = result.issues;
    return fail(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }

  const contexts: ErrorContext[] = [];
  const mistakes: EmulationMistake[] = [];
  result.output.contexts.forEach(({ tool, kind, extra, leakKind, count, errorKind, what, stack }, at) => {
    const frames = stack.map((frame, index): Frame => ({
      ip: frame.ip ?? index,
      fn: byteText(frame.fn ?? UNKNOWN_NAME),
      obj: byteText(frame.obj ?? UNKNOWN_NAME),
      file: frame.file === null || frame.file === undefined ? null : byteText(frame.file),
      line: frame.line ?? null,
    }));
    const checked = checkContext({
      tool,
      kind,
      extra: extra === null || extra === undefined ? null : byteText(extra),
      leakKind: leakKind ?? null,
      count: count ?? 1,
      frames,
      line: 1,
    });
    const words = {
      ...(typeof errorKind === 'string' && { errorKind }),
      ...(typeof what === 'string' && { what: byteText(what) }),
    };
    if ('context' in checked) contexts.push({ ...checked.context, ...words });
    else mistakes.push({ line: 1, column: 1, message: `contexts.${at}: ${checked.mistake}` });
  });
  return { contexts, mistakes };
}

/**
 * Writes emulated errors as JSON, so that {@link parseEmulatedJson} reads them again. Beside what that reads stands what
 * the report of `match` has under other names: `suppressionKind` is the same as `kind`, which there is the error kind.
 */
export function printEmulatedJson(contexts: readonly ErrorContext[]): string {
  const json = { schemaVersion: 1, command: 'emulate', contexts: contexts.map(contextJson) };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function contextJson({ tool, kind, errorKind, extra, leak, count, what, stack }: ErrorContext) {
  return {
    tool,
    kind,
    suppressionKind: kind,
    errorKind,
    ...(extra !== null && { extra: displayText(extra) }),
    ...(leak && { leakKind: leak.kind }),
    count,
    what: displayText(what),
    stack: stack.frames.map(frameJson),
  };
}

/** What Valgrind does not know is left out. */
function frameJson({ fn, obj, file, line, ip }: Frame) {
  return {
    ...(fn !== null && fn !== UNKNOWN_NAME && { fn: displayText(fn) }),
    ...(obj !== null && obj !== UNKNOWN_NAME && { obj: displayText(obj) }),
    ...(file !== null && { file: displayText(file), line }),
    ip,
  };
}
