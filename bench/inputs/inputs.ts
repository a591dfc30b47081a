import { cachedFile } from './cache.js';
import { makeContexts, type MadeContext } from './contexts.js';
import { makeSuppressions } from './suppression-file.js';
import { makeTextLog, type TextLogSize } from './text-log.js';
import { makeXmlLog } from './xml-log.js';

/** The seeds of all that is made. */
export const SEEDS = {
  logContexts: 11,
  otherContexts: 12,
  textLog: 21,
  xmlLog: 22,
  suppressions: 31,
  keystrokes: 41,
};

/** A text log of a test suite with so many distinct error contexts. */
export function textLog(size: TextLogSize, distinct: number): string {
  return cachedFile(`${size.size / 1e6}MB-${size.contexts}-${distinct}.txt`, () =>
    makeTextLog(logContexts(distinct), size, SEEDS.textLog),
  );
}

/** The XML logs of a test suite in one file. */
export function xmlLog(size: number, distinct: number): string {
  return cachedFile(`${size / 1e6}MB-${distinct}.xml`, () =>
    makeXmlLog(logContexts(distinct), size, SEEDS.xmlLog),
  );
}

/** So many suppressions: one in five for an error context that logs have. */
export function suppressionFile(count: number): string {
  return cachedFile(`${count}.supp`, () => take(count, suppressions(count)));
}

/** A suppression file of at least so many bytes. */
export function suppressionFileOfSize(size: number): string {
  return cachedFile(`${size / 1e6}MB.supp`, () => upTo(size, suppressions(Math.ceil(size / 150))));
}

/** A suppression file of so many lines, or some more. */
export function suppressionLines(lines: number): string {
  return cachedFile(`${lines}-lines.supp`, () => upToLines(lines, suppressions(lines)));
}

function logContexts(distinct: number): MadeContext[] {
  return makeContexts(distinct, SEEDS.logContexts);
}

function suppressions(most: number): Iterable<string> {
  const known = makeContexts(Math.max(1, Math.ceil(most / 5)), SEEDS.logContexts);
  const others = makeContexts(most, SEEDS.otherContexts);
  const mixed = others.map((other, at) => (at % 5 === 0 ? (known[at / 5] ?? other) : other));
  return makeSuppressions(mixed, SEEDS.suppressions);
}

function* take(count: number, pieces: Iterable<string>): Generator<string> {
  let left = count;
  for (const piece of pieces) {
    if (left-- === 0) return;
    yield piece;
  }
}

function* upTo(size: number, pieces: Iterable<string>): Generator<string> {
  let written = 0;
  for (const piece of pieces) {
    if (written >= size) return;
    written += piece.length;
    yield piece;
  }
}

function* upToLines(lines: number, pieces: Iterable<string>): Generator<string> {
  let written = 0;
  for (const piece of pieces) {
    if (written >= lines) return;
    written += piece.split('\n').length - 1;
    yield piece;
  }
}
