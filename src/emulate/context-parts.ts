import { closest } from '../diagnostic/similar.js';
import { displayText } from '../source/source.js';
import type { ErrorContext, Frame } from '../valgrind/error-context.js';
import { kindNamesOfAllReleases } from '../valgrind/kinds.js';
import { MAX_SOURCE_LINE } from '../valgrind/limits.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import { NEWEST_RELEASE } from '../valgrind/release.js';
import { coreName, suppressingTools } from '../valgrind/tools.js';

/** What one emulated error says of itself, before it is checked. All texts are byte text. */
export interface ContextParts {
  readonly tool: string;
  readonly kind: string;
  readonly extra: string | null;
  readonly leakKind: string | null;
  readonly count: number;
  readonly frames: readonly Frame[];
  readonly line: number;
}

/** An error context with a full stack, or why there is none: one sentence part. */
export type CheckedContext = { readonly context: ErrorContext } | { readonly mistake: string };

/** Checks the parts against what Valgrind knows, and puts them together. */
export function checkContext(parts: ContextParts): CheckedContext {
  const { tool, kind, extra, leakKind, count, frames, line } = parts;
  const tools = [...suppressingTools(NEWEST_RELEASE).map((known) => known.name), coreName(NEWEST_RELEASE)];
  if (!tools.includes(tool)) return { mistake: `unknown tool ${unknown(tool, tools)}` };
  const kinds = kindNamesOfAllReleases(tool);
  if (!kinds.includes(kind)) return { mistake: `unknown kind ${unknown(kind, kinds)}` };

  const takesExtra = kind === 'Param' || kind === 'FishyValue';
  if (takesExtra !== (extra !== null)) {
    return {
      mistake: takesExtra ? `${kind} needs an extra line, as in ${kind}(…)` : `${kind} has no extra line`,
    };
  }
  if ((kind === 'Leak') !== (leakKind !== null)) {
    return {
      mistake: kind === 'Leak' ? 'Leak needs a leak kind, as in Leak(definite)' : `${kind} has no leak kind`,
    };
  }
  if (leakKind !== null && !isLeakKind(leakKind))
    return { mistake: `unknown leak kind ${unknown(leakKind, LEAK_KINDS)}` };
  if (frames.length === 0) return { mistake: 'an error has at least one frame' };
  if (!Number.isSafeInteger(count))
    return { mistake: `no error occurs more than ${Number.MAX_SAFE_INTEGER} times` };
  if (frames.some(({ line }) => line !== null && line > MAX_SOURCE_LINE)) {
    return { mistake: `Valgrind knows no line of a source file beyond ${MAX_SOURCE_LINE}` };
  }
  return {
    context: {
      tool,
      kind,
      errorKind: null,
      extra,
      leak: leakKind === null ? null : { kind: leakKind, bytes: null, blocks: null },
      what: `${tool}:${kind}`,
      count,
      stack: { frames, hasHiddenFrames: false },
      line,
    },
  };
}

function isLeakKind(word: string): word is LeakKind {
  return (LEAK_KINDS as readonly string[]).includes(word);
}

function unknown(word: string, known: readonly string[]): string {
  const meant = closest(word, known);
  const shown = `\`${displayText(word)}\``;
  return meant ? `${shown}; did you mean \`${meant}\`?` : `${shown}; known are ${known.join(', ')}`;
}
