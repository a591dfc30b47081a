import { createObjects, type Code, type List, type ScriptOptions } from './objects.js';
import { pathsOf } from './paths.js';
import type { BlockId } from './trace.js';

/** How many states the parser has, and labels: each state gets a table of them (Python/graminit.c). */
const STATES = 60;
const LABELS = 168;

/**
 * A run of an interpreter: it imports modules, makes its parser's tables, runs a script that reads files, fills lists,
 * strings and a dictionary and calls functions, and ends. What differs between lines is in their tables; the sizes are
 * of chance.
 */
export function runScript(options: ScriptOptions): void {
  const { trace, line, random } = options;
  const { within, object, mem, write } = trace;
  const { bytes, bytesSize, list, append, code, pointer, gcHead } = createObjects(options);
  const paths = pathsOf(line);
  /** The code of functions, which stay until their module is cleared. */
  const functions: Code[] = [];
  const accelerators: BlockId[] = [];
  const spareDictionaries: BlockId[] = [];

  within(paths.main, () => {
    within(paths.initialize, () => within(paths.importModule, () => repeat(random(8, 14), importModule)));
    const { makeAccelerators: path } = paths;
    if (path !== null) within(path, () => repeat(STATES, makeAccelerator));
    within(paths.script, runOwnCode);
    within(paths.finalize, finalize);
  });

  /** A module is read as a whole, and its code made from that; what defines its functions is run once. */
  function importModule(): void {
    const size = random(2000, 20_000);
    const file = mem.malloc(size);
    write(file, 0, size);
    const body = code();
    repeat(random(2, 8), () => void functions.push(code()));
    mem.free(file);
    dropCode(body);
  }

  function dropCode({ head, bytecode, lineTable, constants, strings }: Code): void {
    within('code_dealloc', () => {
      object.free(bytecode);
      within('tupledealloc', () => dropAll(strings));
      object.free(constants);
      object.free(lineTable);
      object.free(head);
    });
  }

  /** From the last to the first, as lists and tuples let go of their items. */
  function dropAll(blocks: readonly BlockId[]): void {
    for (const block of blocks.toReversed()) object.free(block);
  }

  /** A table of all labels, from which the one is made that holds those of the state alone. */
  function makeAccelerator(): void {
    const all = object.malloc(LABELS * 4);
    write(all, 0, LABELS * 4);
    const size = random(1, LABELS) * 4;
    const accelerator = object.malloc(size);
    write(accelerator, 0, size);
    accelerators.push(accelerator);
    object.free(all);
  }

  function runOwnCode(): void {
    const dictionaries = Array.from({ length: 40 }, makeDictionary);
    const lists: List[] = [];
    const files: BlockId[] = [];
    const strings: BlockId[] = [];
    repeat(40, () => {
      const made = list();
      append(made, random(40, 700), (enlarge) => within(paths.append, enlarge));
      lists.push(made);
      if (random(0, 1) === 0) files.push(readFile());
      strings.push(bytes(random(100, 3000)));
      callFunction(random(0, 5));
    });
    const table = growDictionary();
    within(paths.dropList, () => {
      dropAll(files);
      dropAll(strings);
      for (const { items, head } of lists) {
        if (items !== null) mem.free(items);
        object.free(head);
      }
    });
    within(paths.dropDictionary, () => {
      mem.free(table);
      dropAll(dictionaries.slice(20));
    });
    for (const dictionary of dictionaries.slice(0, 20)) spareDictionaries.push(dictionary);
  }

  /** Its first eight entries are in the dictionary itself (up to 3.2). */
  function makeDictionary(): BlockId {
    const size = gcHead + 7 * pointer + (line < 303 ? 24 * pointer : 0);
    const dictionary = object.malloc(size);
    write(dictionary, 0, size);
    return dictionary;
  }

  /** The buffer grows until all is read, and is cut then; only what was read is written. */
  function readFile(): BlockId {
    const length = random(3000, 14_000);
    let room = 8192;
    const buffer = bytes(room, Math.min(length, room));
    within(paths.readFile, () => {
      while (room < length) {
        room += 8192;
        object.realloc(buffer, bytesSize(room));
        write(buffer, 0, bytesSize(Math.min(length, room)));
      }
      object.realloc(buffer, bytesSize(length));
    });
    return buffer;
  }

  /** A function with a string of its own calls others, so deep. Its frame has room for values that are never written. */
  function callFunction(depth: number): void {
    const variables = gcHead + 46 * pointer;
    const frame = object.malloc(variables + random(4, 120) * pointer);
    write(frame, 0, variables);
    const string = bytes(random(100, 3000));
    within(paths.call, () => {
      if (depth > 0) callFunction(depth - 1);
      else object.free(readFile());
      object.free(string);
    });
    within(paths.returnFromCall, () => object.free(frame));
  }

  /** The table of entries is replaced by a larger one, again and again. */
  function growDictionary(): BlockId {
    let table = makeTable(8);
    for (let entries = 32; entries <= 8192; entries *= 4) {
      const larger = makeTable(entries);
      const old = table;
      within(paths.growDictionary, () => mem.free(old));
      table = larger;
    }
    return table;
  }

  function makeTable(entries: number): BlockId {
    const table = mem.malloc(entries * 3 * pointer);
    write(table, 0, entries * 3 * pointer);
    return table;
  }

  function finalize(): void {
    within(paths.clearModule, () => {
      for (const one of functions) within('func_dealloc', () => dropCode(one));
    });
    within(paths.removeAccelerators, () => dropAll(accelerators));
    within(paths.dropSpareDictionaries, () => dropAll(spareDictionaries));
  }
}

function repeat(times: number, body: () => void): void {
  for (let at = 0; at < times; at++) body();
}
