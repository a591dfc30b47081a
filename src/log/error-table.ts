import type { LossRecord } from '../valgrind/error-context.js';
import type { ToolHeadline } from '../valgrind/headlines.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import type { GeneratedSuppression } from './generated-suppression.js';
import { NumberColumn } from './number-column.js';
import { NumberedTexts } from './numbered-texts.js';
import type { ShownFrame } from './stack.js';

/** An error as a text log shows it. */
export interface TextError {
  readonly what: string;
  /** Null for an error with a headline that is not known here. Of loss records, its numbers are in `leak` alone. */
  readonly headline: ToolHeadline | null;
  /** Only for loss records: what the headline says. */
  readonly leak: LossRecord | null;
  /** The line of the log, from 1. */
  readonly line: number;
  /** The stack that is compared. */
  readonly stack: readonly ShownFrame[];
  readonly generated: GeneratedSuppression | null;
}

/** What errors have in common that differ in nothing but their places, counts, and the numbers of loss records. */
interface Shape {
  /** Null for loss records: those of no two are the same. */
  readonly what: string | null;
  readonly headline: ToolHeadline | null;
  readonly stack: readonly ShownFrame[];
  readonly generated: GeneratedSuppression | null;
}

/** What stands for a number that is not told, or for none. */
const NONE = -1;

/**
 * The errors of all processes of a log. The log of a test suite has millions, of which few are different: what they have
 * in common is held once, and an error is a row of numbers.
 */
export class ErrorTable {
  readonly #shapes: Shape[] = [];
  readonly #shapesByStack = new Map<readonly ShownFrame[], number[]>();
  readonly #stacks = new Map<string, (readonly ShownFrame[])[]>();
  readonly #lossHeadlines = new Map<LeakKind, ToolHeadline>();

  readonly #shape = new NumberColumn(Int32Array);
  readonly #line = new NumberColumn(Float64Array);
  readonly #count = new NumberColumn(Float64Array);
  /** The next row of the same list. */
  readonly #next = new NumberColumn(Int32Array);
  /** The row of the columns for loss records. */
  readonly #loss = new NumberColumn(Int32Array);

  readonly #lossWhats = new NumberedTexts();
  readonly #lossBytes = new NumberColumn(Float64Array);
  readonly #lossBlocks = new NumberColumn(Float64Array);

  /** Adds an error behind the last one of a list, which is {@link NONE} for the first; gives its row. */
  add(error: TextError, count: number | null, last: number): number {
    const { leak, line } = error;
    if (leak) {
      this.#lossBytes.push(leak.bytes ?? NONE);
      this.#lossBlocks.push(leak.blocks ?? NONE);
    }
    this.#loss.push(leak ? this.#lossWhats.add(error.what) : NONE);
    this.#line.push(line);
    this.#count.push(count ?? NONE);
    this.#next.push(NONE);
    const row = this.#shape.push(this.#shapeOf(error));
    if (last !== NONE) this.#next.set(last, row);
    return row;
  }

  /** The row behind this one in its list; {@link NONE} behind the last. */
  next(row: number): number {
    return this.#next.at(row);
  }

  get(row: number): TextError {
    const { what, headline, stack, generated } = this.#shapes[this.#shape.at(row)] as Shape;
    const line = this.#line.at(row);
    const loss = this.#loss.at(row);
    if (loss === NONE || !headline?.leak) {
      return { what: what ?? '', headline, leak: null, line, stack, generated };
    }
    const leak = {
      kind: headline.leak.kind,
      bytes: told(this.#lossBytes.at(loss)),
      blocks: told(this.#lossBlocks.at(loss)),
    };
    return { what: this.#lossWhats.get(loss), headline, leak, line, stack, generated };
  }

  count(row: number): number | null {
    return told(this.#count.at(row));
  }

  setCount(row: number, count: number | null): void {
    this.#count.set(row, count ?? NONE);
  }

  /** Says which suppression was generated for an error. */
  setGenerated(row: number, generated: GeneratedSuppression): void {
    this.#shape.set(row, this.#shapeOf({ ...this.get(row), generated }));
  }

  /** The number of a shape that may be there. */
  #shapeOf({ what, headline, leak, stack, generated }: TextError): number {
    const words = leak ? null : what;
    const common = leak && headline ? this.#lossHeadline(headline) : headline;
    const kept = this.#keepStack(stack);
    let numbers = this.#shapesByStack.get(kept);
    if (!numbers) this.#shapesByStack.set(kept, (numbers = []));
    for (const number of numbers) {
      const shape = this.#shapes[number];
      if (shape?.what === words && shape.headline === common && shape.generated === generated) return number;
    }
    const number = this.#shapes.push({ what: words, headline: common, stack: kept, generated }) - 1;
    numbers.push(number);
    return number;
  }

  /** The same stack for the same frames. */
  #keepStack(stack: readonly ShownFrame[]): readonly ShownFrame[] {
    if (this.#shapesByStack.has(stack)) return stack;
    const key = stack.map(({ address }) => address).join();
    let alike = this.#stacks.get(key);
    if (!alike) this.#stacks.set(key, (alike = []));
    const known = alike.find(
      (one) => one.length === stack.length && one.every((frame, at) => frame === stack[at]),
    );
    if (!known) alike.push(stack);
    return known ?? stack;
  }

  #lossHeadline(headline: ToolHeadline): ToolHeadline {
    const kind = headline.leak?.kind ?? 'definite';
    let common = this.#lossHeadlines.get(kind);
    if (!common) {
      common = { ...headline, leak: { kind, bytes: null, blocks: null } };
      this.#lossHeadlines.set(kind, common);
    }
    return common;
  }
}

/** Some errors of a table, in the order in which they were added. */
export class ErrorList {
  length = 0;
  #first = NONE;
  #last = NONE;
  readonly #table: ErrorTable;

  constructor(table: ErrorTable) {
    this.#table = table;
  }

  /** `count` is how often it occurred; null where that is not known, or not yet. */
  push(error: TextError, count: number | null = null): void {
    this.#last = this.#table.add(error, count, this.#last);
    if (this.#first === NONE) this.#first = this.#last;
    this.length++;
  }

  /** Says of the last one which suppression was generated for it, if that has not been said. */
  completeLast(generated: () => GeneratedSuppression): void {
    if (this.#last !== NONE && this.#table.get(this.#last).generated === null) {
      this.#table.setGenerated(this.#last, generated());
    }
  }

  /** Says of each how often it occurred. */
  setCounts(countOf: (error: TextError) => number | null): void {
    for (const row of this.#rows()) this.#table.setCount(row, countOf(this.#table.get(row)));
  }

  map<T>(make: (error: TextError, count: number | null) => T): T[] {
    const made: T[] = [];
    for (const row of this.#rows()) made.push(make(this.#table.get(row), this.#table.count(row)));
    return made;
  }

  some(test: (error: TextError) => boolean): boolean {
    for (const row of this.#rows()) if (test(this.#table.get(row))) return true;
    return false;
  }

  *#rows(): Generator<number> {
    for (let row = this.#first; row !== NONE; row = this.#table.next(row)) yield row;
  }
}

function told(number: number): number | null {
  return number === NONE ? null : number;
}
