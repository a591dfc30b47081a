import { copyText } from '../source/copy-text.js';
import { byteText } from '../source/source.js';
import type { Keep } from './keeper.js';
import type { ErrorSummary, UsedSuppression } from './log.js';
import type { GeneratedFrame, ShownFrame } from './stack.js';
import { shownFrame, type Fields, type XmlError } from './xml-error.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import { parseCount, parseCounts } from '../valgrind/printed-count.js';
import { createXmlRun, type XmlRun } from './xml-run.js';

/** Takes the elements of XML documents, in the order of the log, and makes runs of them. */
export interface XmlElements {
  /** An element begins at a line of the log. */
  open(name: string, line: number): void;
  text(text: string): void;
  close(name: string): void;
  /** An `<error>` that was read as a whole, within a document and no other element. */
  error(error: XmlError): void;
  /** The `<pair>`s of `<errorcounts>` that were read as a whole, within a document and no other element. */
  errorCounts(pairs: readonly Fields[]): void;
  /** Is it within a document, and no other element of it? */
  isBetween(): boolean;
  /** A new document begins: what is still open of the last one will never be closed. */
  restart(): void;
  /** How many elements are open? */
  depth(): number;
  /** Gives runs in the order in which their documents begin, each once: those that are complete; at the end of the log, all. */
  takeRuns(isEnd: boolean): XmlRun[];
}

/** An element that is open. */
interface Element {
  readonly name: string;
  /** The texts of its children. */
  readonly fields: Fields;
  text: string;
  /** Is it none, but text that is not escaped? */
  readonly isText: boolean;
}

/** What is read of an `<error>`. */
interface OpenError {
  readonly line: number;
  readonly stack: ShownFrame[];
  /** Once the first stack is complete, all others are auxiliary. */
  hasStack: boolean;
  generated: XmlError['generated'];
}

interface State {
  readonly runs: XmlRun[];
  /** The open elements, outermost first. */
  path: Element[];
  error: OpenError | null;
  /** The frames of the `<suppression>`, and the `<pair>`s of the counts, that are read. */
  sframes: GeneratedFrame[];
  /** The `<blocks>` of a `<leak_summary>`. */
  leakBlocks: Map<LeakKind | 'suppressed', number>;
  pairs: Fields[];
  readonly keep: Keep;
}

type AtEnd = (state: State, element: Element, parent: Element | undefined) => void;

/** Elements that hold text alone. Not all that Valgrind puts there is escaped: `Open AF_UNIX socket 9: <unknown>`. */
const TEXTS: ReadonlySet<string> = new Set(
  'what text auxwhat path threadname fn obj dir file exe arg line fun sname name'.split(' '),
);

/** What becomes of an element at its end, by its name. */
const AT_END: Readonly<Record<string, AtEnd | undefined>> = {
  frame({ error, path, keep }, { fields }) {
    if (!error || error.hasStack || path.at(-2)?.name !== 'error') return;
    error.stack.push(shownFrame(fields, keep));
  },
  stack({ error }, _, parent) {
    if (error && parent?.name === 'error') error.hasStack = true;
  },
  sframe({ sframes, keep }, { fields }) {
    const { fun, obj = '' } = keepFields(fields, keep);
    sframes.push(fun === undefined ? { type: 'obj', name: obj } : { type: 'fun', name: fun });
  },
  suppression(state, { fields }, parent) {
    // Each is written again behind its error.
    if (state.error && parent?.name === 'error') {
      const { skind, skaux } = fields;
      state.error.generated = { fields: keepFields({ skind, skaux }, state.keep), frames: state.sframes };
    }
    state.sframes = [];
  },
  xwhat(_, { fields }, parent) {
    if (parent) Object.assign(parent.fields, fields);
  },
  error(state, { fields }) {
    const { error } = state;
    state.error = null;
    if (!error) return;
    const { line, stack, generated } = error;
    const kept = keepFields(fields, state.keep);
    runOf(state).errors.push({ line, unique: kept['unique'] ?? '', fields: kept, stack, generated });
  },
  line(state, { text }, parent) {
    if (parent?.name === 'preamble') runOf(state).preamble.push(state.keep(text));
  },
  arg(state, { text }, parent) {
    if (parent?.name === 'vargv') (runOf(state).options ??= []).push(state.keep(text));
  },
  state(state, { text }) {
    const run = runOf(state);
    run.states.push(text);
    if (text === 'FINISHED') run.finishedAt ??= run.errors.length;
  },
  pair(state, { fields }) {
    state.pairs.push(fields);
  },
  errorcounts: addErrorCounts,
  suppcounts(state) {
    const used = state.pairs.map((pair) => usedSuppression(keepFields(pair, state.keep)));
    // A list of which a part cannot be read does not tell what is not in it.
    runOf(state).usedSuppressions = used.every((one) => one !== null) ? used : null;
    state.pairs = [];
  },
  leak_summary(state) {
    runOf(state).leakBlocks = state.leakBlocks;
    state.leakBlocks = new Map();
  },
  error_summary(state, { fields }) {
    runOf(state).summary = errorSummary(fields);
  },
  valgrindoutput(state) {
    runOf(state).isClosed = true;
  },
};

/** Makes a taker of elements that has seen none. */
export function createXmlElements(keep: Keep): XmlElements {
  const state: State = {
    runs: [],
    path: [],
    error: null,
    sframes: [],
    leakBlocks: new Map(),
    pairs: [],
    keep,
  };
  const { runs } = state;
  return {
    takeRuns: (isEnd) => runs.splice(0, runs.length - (isEnd ? 0 : 1)),
    depth: () => state.path.length,
    open(name, line) {
      const parent = state.path.at(-1);
      const isText = parent !== undefined && TEXTS.has(parent.name);
      if (name === 'valgrindoutput') {
        runs.push(createXmlRun());
      } else if (!parent) {
        // Behind the end of a document: a process that was forked has written the end into its parent's.
        runOf(state).isMixed = true;
      } else if (name === 'error') {
        // An error in an error has cut that one off.
        if (state.error) runOf(state).isMixed = true;
        state.error = null;
      }
      if (name === 'error' && !isText) state.error = { line, stack: [], hasStack: false, generated: null };
      state.path.push({ name, fields: {}, text: '', isText });
    },
    text(text) {
      const element = state.path.at(-1);
      // Between the elements of a document stands what the program writes to the same place.
      if (element && element.name !== 'valgrindoutput') element.text += toByteText(text);
    },
    close(name) {
      const element = state.path.pop();
      if (element?.name !== name) return;
      const parent = state.path.at(-1);
      if (element.isText) {
        if (parent) parent.text += `<${name}>${element.text}`;
        return;
      }
      if (parent) parent.fields[name] ??= element.text;
      if (parent?.name === 'valgrindoutput') runOf(state).fields[name] ??= state.keep(element.text);
      if (parent?.name === 'leak_summary') addLeakBlocks(state, element);
      // Elements may be called as what every object has: `constructor`.
      if (Object.hasOwn(AT_END, name)) AT_END[name]?.(state, element, parent);
    },
    error: (error) => void runOf(state).errors.push(error),
    errorCounts(pairs) {
      state.pairs = [...state.pairs, ...pairs];
      addErrorCounts(state);
    },
    isBetween: () => state.path.length === 1 && state.path[0]?.name === 'valgrindoutput',
    restart() {
      state.path = [];
      state.error = null;
    },
  };
}

/** Only a character reference can stand for more than a byte. */
function toByteText(text: string): string {
  if (!/[^\x00-\xFF]/.test(text)) return text;
  return text.replaceAll(/[^\x00-\xFF]/gu, (char) => byteText(char));
}

/** The texts that outlive the reading. */
function keepFields(fields: Fields, keep: Keep): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text === undefined ? undefined : keep(text)]),
  );
}

/** The run that is read: that of the document that began last. */
function runOf({ runs }: State): XmlRun {
  const run = runs.at(-1) ?? createXmlRun();
  if (runs.length === 0) runs.push(run);
  return run;
}

/** The kinds of the parts of a `<leak_summary>` (mc_leakcheck.c, print_results, from 3.26 on). */
const LEAK_SUMMARY_PARTS: Readonly<Record<string, LeakKind | 'suppressed'>> = {
  definitely_lost: 'definite',
  indirectly_lost: 'indirect',
  possibly_lost: 'possible',
  still_reachable: 'reachable',
  suppressed: 'suppressed',
};

function addLeakBlocks({ leakBlocks }: State, { name, fields }: Element): void {
  const kind = Object.hasOwn(LEAK_SUMMARY_PARTS, name) ? LEAK_SUMMARY_PARTS[name] : undefined;
  const blocks = parseCount(fields['blocks']);
  if (kind !== undefined && blocks !== null) leakBlocks.set(kind, blocks);
}

function addErrorCounts(state: State): void {
  const { counts } = runOf(state);
  for (const { unique = '', count } of state.pairs) {
    const list = counts.get(unique);
    if (list) list.push(parseCount(count));
    else counts.set(copyText(unique), [parseCount(count)]);
  }
  state.pairs = [];
}

function usedSuppression({ count: printed, name = '' }: Fields): UsedSuppression | null {
  const count = parseCount(printed);
  return count === null ? null : { count, name, file: null, line: null };
}

function errorSummary(fields: Fields): ErrorSummary | null {
  const names = ['errors', 'error_contexts', 'suppressed', 'suppressed_contexts'];
  const counts = parseCounts(names.map((name) => fields[name]));
  if (!counts) return null;
  const [errors = 0, contexts = 0, suppressed = 0, suppressedContexts = 0] = counts;
  return { errors, contexts, suppressed, suppressedContexts };
}
