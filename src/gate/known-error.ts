import { displayText } from '../source/source.js';
import { BELOW_MAIN, UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';

/**
 * What makes two error contexts of different commits the same error: the tool, the kind with what belongs to it, and
 * the names in the stack. No addresses, no processes, no lines, no counts: those change when nothing else does.
 */
export interface KnownError {
  readonly tool: string;
  /** The suppression kind; where the log uses one that is not known, its own word for it. */
  readonly kind: string;
  readonly extra?: string;
  readonly leakKind?: string;
  /**
   * Innermost first, down to main: functions without symbol version and without the marks of copies that a compiler
   * made; where a function has no name, its object's base name, without directory and version. What is not known at
   * all is `???`, however many such frames follow each other.
   */
  readonly stack: readonly string[];
}

/** What an error context is known by. */
export function knownErrorOf({ tool, kind, errorKind, extra, leak, stack }: ErrorContext): KnownError {
  const main = stack.frames.findIndex((frame) => frame.fn === 'main' || frame.fn === BELOW_MAIN);
  const frames = main === -1 ? stack.frames : stack.frames.slice(0, main + 1);
  return {
    tool,
    kind: displayText(kind ?? errorKind ?? UNKNOWN_NAME),
    ...(extra !== null && { extra: displayText(extra) }),
    ...(leak && { leakKind: leak.kind }),
    stack: frames
      .map((frame) => displayText(frameName(frame)))
      .filter((name, at, names) => name !== UNKNOWN_NAME || names[at - 1] !== UNKNOWN_NAME),
  };
}

/** The same text for the same error. */
export function errorKey({ tool, kind, extra, leakKind, stack }: KnownError): string {
  return JSON.stringify([tool, kind, leakKind ?? null, extra ?? null, ...stack]);
}

function frameName({ fn, shownAs, obj }: Frame): string {
  const name = fn ?? shownAs ?? UNKNOWN_NAME;
  if (name !== UNKNOWN_NAME) return name.replace(SYMBOL_VERSION, '').replace(COPY_MARKS, '');
  if (obj === null || obj === UNKNOWN_NAME) return UNKNOWN_NAME;
  return `(in ${obj.slice(obj.lastIndexOf('/') + 1).replace(LIBRARY_VERSION, '.so')})`;
}

/** `memcpy@@GLIBC_2.14` */
const SYMBOL_VERSION = /(?<=.)@@?\w[\w.]*$/;

/**
 * What gcc and clang put behind the names of copies and pieces of a function: `f.constprop.0`, `f.cold`; demangled,
 * `f(int) [clone .cold]`.
 */
const COPY_MARKS =
  /(?<=.)(?:(?:\.(?:constprop|isra|part|cold|lto_priv|llvm)(?:\.\d+)*)+|(?: \[clone [^\]]*\])+)$/;

/** `libc-2.31.so`, `libz.so.1.2.13` */
const LIBRARY_VERSION = /(?:-\d[\d.]*)?\.so(?:\.\d+)*$/;
