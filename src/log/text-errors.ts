import { BELOW_MAIN } from '../valgrind/error-context.js';
import { isAside, isHeadlineDetail, type ToolHeadline } from '../valgrind/headlines.js';
import type { Release } from '../valgrind/release.js';
import type { GeneratedSuppression } from './generated-suppression.js';
import type { Keep } from './keeper.js';
import { ErrorList, type ErrorTable, type TextError } from './error-table.js';
import type { ShownFrame } from './stack.js';
import { isStackLine, type FrameReader, type KeptFrame } from './text-frame.js';

/** What the list at the end says of an error. */
export interface Listing {
  /** How often it occurred; null where that cannot be read. */
  readonly count: number | null;
  /** Suppressed errors are listed only by `--show-error-list=all`; nothing else of the log has them. */
  readonly isSuppressed: boolean;
}

/** What must be known to tell errors from other lines. */
export interface ErrorFacts {
  readonly release: Release | null;
  /** False for tools that have no errors of their own: then only headlines that are known make errors. */
  readonly hasErrors: boolean;
}

/** What the finders of a log have together: the errors that they find, and what they have read before. */
export interface ErrorMemory {
  readonly keep: Keep;
  readonly readFrame: FrameReader;
  readonly errors: ErrorTable;
}

interface OpenError {
  readonly error: TextError;
  /** That of the error, as far as it is read. */
  readonly stack: ShownFrame[];
  /** Does the stack that comes now belong to it? */
  takesFrames: boolean;
  /** Null unless it is listed again. */
  readonly listing: Listing | null;
}

/**
 * Finds the errors among the lines that one process wrote for the user (byte text, without prefix). All tools make
 * them the same way (m_errormgr.c, pp_Error): a headline without indentation, the stack that is compared, then
 * auxiliary lines and stacks. What ends an error differs, so any line that begins something else does. A log may be of
 * many processes, so this is a class: a finder holds what it has found, and little else.
 */
export class TextErrors {
  /** The errors in the order of the log, without those that are listed again. */
  readonly found: ErrorList;
  /** Those that are listed again, with how often they occurred, but for suppressed ones; null for none. */
  listed: ErrorList | null = null;
  #open: OpenError | null = null;
  /** How many frames a generated suppression would have that is for the last error found; null if it is for another. */
  #lastLength: number | null = null;
  #listing: Listing | null = null;
  /** A line that heads an error if a stack follows at once, though its words are not known. */
  #candidate: { readonly what: string; readonly line: number } | null = null;
  readonly #facts: ErrorFacts;
  readonly #memory: ErrorMemory;

  /** `facts` are asked whenever they matter, since the log tells them as it goes. */
  constructor(facts: ErrorFacts, memory: ErrorMemory) {
    this.found = new ErrorList(memory.errors);
    this.#facts = facts;
    this.#memory = memory;
  }

  /** How many there are, with the one that is being read. */
  get size(): number {
    return this.found.length + (this.#open?.listing === null ? 1 : 0);
  }

  /** A line of a stack, or an indented one. */
  indented(text: string): void {
    // Most stack lines are auxiliary, and need no closer look.
    if (!this.#candidate && !this.#open?.takesFrames && isStackLine(text)) return;
    const frame = this.#memory.readFrame(text);
    if (frame) {
      this.#takeFrame(frame);
      return;
    }
    this.#candidate = null;
    const open = this.#open;
    if (!open) return;
    // Details of the headline are indented by three blanks, like frames; auxiliary lines by one.
    const { headline, stack } = open.error;
    if (stack.length > 0 || !text.startsWith('   ')) open.takesFrames = false;
    if (stack.length === 0 && headline?.stackBehind?.test(text)) open.takesFrames = true;
  }

  /** A line without indentation; `headline` is what it is read as. */
  headline(text: string, line: number, headline: ToolHeadline | null): void {
    if (headline) {
      this.#endError();
      this.#begin(text, line, headline);
    } else if (isAside(text, this.#facts.release)) {
      this.#candidate = null;
      if (this.#open) this.#open.takesFrames = false;
    } else if (isHeadlineDetail(text)) {
      this.#candidate = null;
    } else {
      this.#endError();
      this.#candidate = { what: text, line };
    }
  }

  /** A whole error, down to the empty line, whose stack is the one right behind the headline. */
  whole(text: string, line: number, headline: ToolHeadline, stack: readonly ShownFrame[]): void {
    this.#endError();
    this.#candidate = null;
    const error = this.#makeError(text, line, headline, stack);
    this.#open = { error, stack: [], takesFrames: false, listing: this.#listing };
    this.#listing = null;
    this.#endError();
  }

  emptyLine(): void {
    this.#candidate = null;
    const open = this.#open;
    const isAwaited = open?.error.headline?.stackBehind && open.error.stack.length === 0;
    if (!isAwaited) this.#endError();
  }

  /** The next error is one that Valgrind lists again at the end (m_errormgr.c, VG_(show_all_errors)). */
  nextIsListed(next: Listing): void {
    this.#endError();
    this.#candidate = null;
    this.#listing = next;
  }

  /** Something that has nothing to do with errors: what was read of one is all of it. */
  interrupted(): void {
    this.#endError();
    this.#candidate = null;
    this.#listing = null;
  }

  /**
   * A suppression that Valgrind generated, for the last error if it has as many frames (m_errormgr.c,
   * gen_suppression, cuts the stack as the printed one is): another process may have written in between.
   */
  generated(suppression: GeneratedSuppression): void {
    this.#endError();
    if (this.#lastLength === suppression.frames.length) {
      this.found.completeLast(() => keepGenerated(suppression, this.#memory.keep));
    }
  }

  /**
   * The end of the log, `isInStack` if that is within a stack. An error that no line ended is dropped unless its stack
   * is all there. True if one was dropped.
   */
  end(isInStack: boolean): boolean {
    const open = this.#open;
    const isDropped = open !== null && ((isInStack && open.takesFrames) || !hasWholeStack(open));
    if (isDropped) this.#open = null;
    this.#endError();
    return isDropped;
  }

  #begin(what: string, line: number, headline: ToolHeadline | null): void {
    const stack: ShownFrame[] = [];
    const error = this.#makeError(what, line, headline, stack);
    this.#open = { error, stack, takesFrames: !headline?.stackBehind, listing: this.#listing };
    this.#listing = null;
    this.#candidate = null;
  }

  #endError(): void {
    if (!this.#open) return;
    const { error, listing: listed } = this.#open;
    this.#open = null;
    // The suppression of an error that is listed is generated again, too.
    this.#lastLength = listed ? null : error.stack.length;
    if (!listed) this.found.push(error);
    else if (!listed.isSuppressed)
      (this.listed ??= new ErrorList(this.#memory.errors)).push(error, listed.count);
  }

  #makeError(
    what: string,
    line: number,
    headline: ToolHeadline | null,
    stack: readonly ShownFrame[],
  ): TextError {
    const leak = headline?.leak ?? null;
    // The headlines of loss records hardly ever come again.
    return { what: leak ? what : this.#memory.keep(what), headline, leak, line, stack, generated: null };
  }

  #takeFrame({ isInnermost, frame }: KeptFrame): void {
    const candidate = this.#candidate;
    if (candidate && isInnermost && this.#facts.hasErrors) this.#begin(candidate.what, candidate.line, null);
    this.#candidate = null;
    const open = this.#open;
    if (!open?.takesFrames) return;
    if (isInnermost && open.stack.length > 0) open.takesFrames = false;
    else open.stack.push(frame);
  }
}

/** A generated suppression that outlives the reading of the log. */
export function keepGenerated(
  { tool, kind, extra, frames }: GeneratedSuppression,
  keep: Keep,
): GeneratedSuppression {
  return {
    tool: keep(tool),
    kind: keep(kind),
    extra: extra && keep(extra),
    frames: frames.map(({ type, name }) => ({ type, name: keep(name) })),
  };
}

/** Functions that a stack ends at: of the program, or of a thread. */
const OUTERMOST: ReadonlySet<string | undefined> = new Set(['main', BELOW_MAIN, 'clone', 'clone3']);

/** Does a stack end there, though no line of another kind says so? */
function hasWholeStack({ error: { stack }, takesFrames }: OpenError): boolean {
  const last = stack.at(-1);
  return last !== undefined && (!takesFrames || OUTERMOST.has(last.fn));
}

/**
 * What two prints of the same error have in common: the words and the addresses of the stack. The words of a core
 * error name what a file descriptor is at the moment.
 */
export function errorKey({ what, headline, stack }: TextError): string {
  const words = headline?.tool === 'CoreError' ? headline.errorKind : what;
  return [words, ...stack.map((frame) => frame.address)].join(' ');
}
