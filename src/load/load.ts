import { readLogicalLines, visibleText, type LogicalLine } from '../source/logical-lines.js';
import { findKind, type Kind } from '../valgrind/kinds.js';
import { LEAK_KINDS, type LeakKind } from '../valgrind/leak-kinds.js';
import { MAX_FRAME_PATTERNS, MAX_LINE_LENGTH } from '../valgrind/limits.js';
import {
  FATAL_MESSAGES,
  lineTooLongAssertion,
  OBSOLETE_PARAMS,
  obsoleteParamWarning,
  type FatalMessageId,
} from '../valgrind/messages.js';
import type { Release } from '../valgrind/release.js';
import { coreName, takesCoreErrors, toolListNames, type Tool } from '../valgrind/tools.js';
import { readFishyValue, readLeakKinds } from './extra-line.js';
import type { FramePattern, LoadedSuppression } from './loaded-suppression.js';

/** The run for which a file is read. */
export interface LoadOptions {
  readonly tool: Tool;
  readonly release: Release;
  /** `--num-callers`: frame lines past this many are read over. */
  readonly numCallers: number;
}

/** Why Valgrind stops before the program starts. */
export interface Fatal {
  /** `line-too-long` is an assertion failure, all others are complaints with a line. */
  readonly id: FatalMessageId | 'lineTooLong';
  /** The text of the complaint. */
  readonly message: string;
  /** The number behind "near line": the LFs read so far. Null for the assertion, which names none. */
  readonly line: number | null;
  /** The byte span of the line that was read last; empty at the end of the file. */
  readonly span: { readonly start: number; readonly end: number };
}

/** What one tool makes of one file. */
export interface LoadResult {
  /** Null if the file is accepted. */
  readonly fatal: Fatal | null;
  /** In file order; Valgrind tries the last one first. Holds what was read before the fatal one. */
  readonly suppressions: readonly LoadedSuppression[];
  /** How many suppressions were read over, unchecked, because they name other tools. */
  readonly skipped: number;
  /** Lines that Valgrind prints about an accepted file, without prefix. */
  readonly warnings: readonly string[];
}

/**
 * Reads a suppression file (byte text) exactly as Valgrind does: m_errormgr.c, load_one_suppressions_file, and
 * the tools' `read_extra_suppression_info`, 3.14 to 3.28. Never throws.
 */
export function loadSuppressions(text: string, options: LoadOptions): LoadResult {
  const reader = createReader(text, options.release);
  const suppressions: LoadedSuppression[] = [];
  const warnings: string[] = [];
  let skipped = 0;
  try {
    for (let open = reader.next(); open !== null; open = reader.next()) {
      if (open.text !== '{') reader.refuse('expectedOpenBrace');
      const suppression = readSuppression(reader, options, warnings);
      if (suppression) suppressions.push(suppression);
      else skipped++;
    }
    return { fatal: null, suppressions, skipped, warnings };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { fatal: refusal.fatal, suppressions, skipped, warnings };
  }
}

/** The rest of a suppression after its `{`; null if it is not for this tool. */
function readSuppression(reader: Reader, options: LoadOptions, warnings: string[]): LoadedSuppression | null {
  const name = reader.next();
  if (name === null || name.text === '}') reader.refuse('unexpectedCloseBrace');
  const addressed = readKindLine(reader, options);
  if (addressed === null) {
    skipToCloseBrace(reader, () => reader.refuse('endOfFileWhenSkipping'));
    return null;
  }
  const { tool, kind } = addressed;
  const { line, ...extra } = readExtraLine(reader, kind, warnings);
  return {
    name: name.text,
    line: name.lineNumber,
    offset: name.start,
    tool,
    kind: kind.aliasOf ?? kind.name,
    ...extra,
    neverMatches: kind.neverMatches !== undefined,
    crashesAt: crashesAt(kind, extra.extra),
    frames: readFrames(reader, line, options.numCallers),
  };
}

function crashesAt(kind: Kind, extra: string | null): LoadedSuppression['crashesAt'] {
  if (kind.aborts) return 'any error';
  return kind.extra === 'fishy-value' && extra === null ? 'its kind' : 'nothing';
}

/** Whom the kind line addresses: this tool, core errors, or (null) somebody else. */
function readKindLine(reader: Reader, options: LoadOptions): { tool: string; kind: Kind } | null {
  const line = reader.next();
  if (line === null) reader.refuse('endOfFileForKindLine');
  const colon = line.text.indexOf(':');
  if (colon === -1) reader.refuse('malformedKindLine');
  const toolList = line.text.slice(0, colon);
  const kindName = line.text.slice(colon + 1);

  const core = coreName(options.release);
  if (takesCoreErrors(options.tool, options.release) && toolListNames(toolList, core)) {
    const kind = findKind(core, kindName, options.release);
    return kind ? { tool: core, kind } : reader.refuse('unknownCoreKind');
  }
  if (!toolListNames(toolList, options.tool.name)) return null;
  const kind = findKind(options.tool.name, kindName, options.release);
  return kind ? { tool: options.tool.name, kind } : reader.refuse('unknownKind');
}

interface Extra {
  readonly extra: string | null;
  readonly leakKinds: ReadonlySet<LeakKind> | null;
  /** The first frame line, where looking for an extra line has already read it. */
  readonly line: Line | null;
}

/** mc_errors.c, MC_(read_extra_suppression_info). */
function readExtraLine(reader: Reader, kind: Kind, warnings: string[]): Extra {
  const none: Extra = { extra: null, leakKinds: null, line: null };
  if (kind.extra === 'none') return none;

  const line = reader.next();
  if (kind.extra === 'param') {
    if (line === null || isLocationLine(line.text)) reader.refuse('badExtraLine');
    if (OBSOLETE_PARAMS.includes(line.text)) {
      for (const warning of obsoleteParamWarning(line.text)) warnings.push(warning);
    }
    return { ...none, extra: line.text };
  }
  // At the end of the file, and before a frame, the optional ones are simply not there.
  if (line === null || isLocationLine(line.text)) {
    return { ...none, leakKinds: kind.extra === 'leak-kinds' ? ALL_LEAK_KINDS : null, line };
  }
  if (kind.extra === 'leak-kinds') {
    return { ...none, leakKinds: readLeakKinds(line.text) ?? reader.refuse('badExtraLine') };
  }
  return { ...none, extra: readFishyValue(line.text) ?? reader.refuse('badExtraLine') };
}

const ALL_LEAK_KINDS: ReadonlySet<LeakKind> = new Set(LEAK_KINDS);

/** The test that decides whether an extra line is missing. `src:` is not in it, up to the newest release. */
function isLocationLine(line: string): boolean {
  return line.startsWith('fun:') || line.startsWith('obj:') || line === '...';
}

function readFrames(reader: Reader, firstLine: Line | null, numCallers: number): FramePattern[] {
  const frames: FramePattern[] = [];
  for (let line = firstLine ?? reader.next(); ; line = reader.next()) {
    if (line === null) reader.refuse('endOfFileInStack');
    if (line.text === '}') {
      if (frames.length === 0) reader.refuse('missingStack');
      break;
    }
    if (frames.length === MAX_FRAME_PATTERNS) reader.refuse('tooManyCallers');
    if (frames.length > 0 && frames.length >= numCallers) {
      skipToCloseBrace(reader, () => undefined);
      break;
    }
    frames.push(reader.framePattern(line.text) ?? reader.refuse('badLocation'));
  }
  if (frames.every((frame) => frame.type === '...')) reader.refuse('onlyEllipses');
  return frames;
}

/** A frame line as Valgrind reads it; null if it is none. Everything behind the prefix is the pattern. */
export function parseFramePattern(line: string): FramePattern | null {
  if (line === '...') return { type: '...' };
  const pattern = line.slice(4);
  if (line.startsWith('fun:')) return { type: 'fun', pattern };
  if (line.startsWith('obj:')) return { type: 'obj', pattern };
  if (!line.startsWith('src:')) return null;
  const colon = pattern.indexOf(':');
  if (colon === -1) return { type: 'src', pattern, line: 0 };
  return { type: 'src', pattern: pattern.slice(0, colon), line: parseLineNumber(pattern.slice(colon + 1)) };
}

/** VG_(strtoll10) into an unsigned 32-bit field: no digits give 0, a negative number wraps around. */
function parseLineNumber(text: string): number {
  const number = /^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text)?.[1];
  return number === undefined ? 0 : Number(BigInt.asUintN(32, BigInt.asIntN(64, BigInt(number))));
}

function skipToCloseBrace(reader: Reader, atEndOfFile: () => void): void {
  for (let line = reader.nextBrace(); line?.text !== '}'; line = reader.nextBrace()) {
    if (line === null) return atEndOfFile();
  }
}

interface Line {
  /** What is visible of it: up to the first NUL. */
  readonly text: string;
  readonly start: number;
  readonly lineNumber: number;
}

interface Reader {
  next(): Line | null;
  /** The next line that begins with `}`. */
  nextBrace(): Line | null;
  /** As {@link parseFramePattern}; the same object for the same line, since files repeat them. */
  framePattern(line: string): FramePattern | null;
  refuse(id: FatalMessageId): never;
}

/** Ends the reading, as Valgrind's own `goto syntax_error` does. Caught in loadSuppressions alone. */
class Refusal extends Error {
  readonly fatal: Fatal;
  constructor(fatal: Fatal) {
    super(fatal.message);
    this.fatal = fatal;
  }
}

const CLOSE_BRACE = 0x7d;

function createReader(text: string, release: Release): Reader {
  const lines = readLogicalLines(text, MAX_LINE_LENGTH);
  const framePatterns = new Map<string, FramePattern | null>();
  let last: LogicalLine | null = null;

  function visible(line: LogicalLine | null): Line | null {
    last = line;
    if (line === null) return null;
    if (line.overlong) {
      const message = lineTooLongAssertion(release);
      throw new Refusal({ id: 'lineTooLong', message, line: null, span: line });
    }
    const text = visibleText(line.text);
    return text.length === line.text.length ? line : { ...line, text };
  }

  return {
    next: () => visible(lines.next()),
    nextBrace: () => visible(lines.nextWith(CLOSE_BRACE)),
    framePattern(line) {
      const known = framePatterns.get(line);
      if (known !== undefined) return known;
      const pattern = parseFramePattern(line);
      framePatterns.set(line, pattern);
      return pattern;
    },
    refuse(id) {
      const span =
        last === null ? { start: text.length, end: text.length } : { start: last.start, end: last.end };
      throw new Refusal({ id, message: FATAL_MESSAGES[id], line: lines.lineNumber(), span });
    },
  };
}
