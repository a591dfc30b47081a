import type { FrameLine } from '../ast/nodes.js';
import { frameText } from '../load/frame-text.js';
import { NO } from '../match/answer.js';
import { displayText } from '../source/source.js';
import type { AlignedLine } from './alignment.js';
import type { ExplainedSuppression, Explanation } from './explain.js';
import type { LineChangeReason } from './line-change.js';

/** One change of a suppression: a line that becomes another one, is put in, or goes. */
export interface ChangeStep {
  /** The line of the file, from 1; of a line that is put in, that of the line behind it. */
  readonly line: number;
  /** Null for a line that is put in. */
  readonly from: string | null;
  /** Null for a line that goes. */
  readonly to: string | null;
  /** Why, for people; may be empty. */
  readonly because: string;
}

/** The changes that make a suppression match, enabling it aside, in file order. */
export function changeSteps({ held, lines, change }: Explanation): ChangeStep[] {
  if (!change) return [];
  const { kindLine, extraLine } = held.suppression;
  const { head, result } = change;
  const steps: ChangeStep[] = [];
  if (head.kind !== null) {
    const line = lineAt(held, kindLine?.start);
    steps.push({ line, from: displayText(kindLine?.text ?? ''), to: result.kindLine, because: '' });
  }
  const oldExtra = extraLine && displayText(extraLine.text);
  const newExtra = result.extraLine && displayText(result.extraLine);
  const isExtraChanged = head.extra !== null || (head.kind !== null && extraLine !== null);
  if (isExtraChanged && oldExtra !== newExtra) {
    const line = lineAt(held, extraLine?.start ?? frameLine(held, 0)?.start);
    steps.push({ line, from: oldExtra, to: newExtra, because: '' });
  }
  lines.forEach((aligned, at) => {
    const step = frameStep(held, aligned, lines[at + 1]);
    if (step) steps.push(step);
  });
  return steps;
}

function frameStep(
  held: ExplainedSuppression,
  { line, change }: AlignedLine,
  next: AlignedLine | undefined,
): ChangeStep | null {
  if (change === null) return null;
  if (change === 'insert') {
    return { line: fileLine(held, next?.line ?? 0), from: null, to: '...', because: '' };
  }
  const place = { line: fileLine(held, line ?? 0), from: patternText(held, line) };
  if (change === 'drop') return { ...place, to: null, because: 'no frame is left for it' };
  return { ...place, to: displayText(frameText(change.to)), because: REASONS[change.reason] };
}

const REASONS: Readonly<Record<LineChangeReason, string>> = {
  demangled: 'Valgrind compares the mangled name',
  underscores: 'the same name with other underscores',
  'compiler suffix': 'what a compiler adds to the name',
  version: 'another version',
  'longer name': 'the name goes on',
  folder: 'another folder',
  'line number': 'another line of the same file',
  'not told': 'what the line asks for is not known of this frame',
  'other name': '',
};

/** A change in one sentence part. */
export function describeStep({ line, from, to }: ChangeStep): string {
  if (from === null) return `put \`${to}\` before line ${line}`;
  return to === null ? `drop line ${line}, \`${from}\`` : `line ${line}: \`${to}\` instead of \`${from}\``;
}

/** All that makes a suppression match, as one text; empty if it matches as it is, or if nothing is known to. */
export function describeChange(explanation: Explanation): string {
  const isOff = explanation.held.suppression.state === 'commented-out';
  const enable = isOff && (explanation.answer !== NO || explanation.change !== null) ? ['enable it'] : [];
  return [...enable, ...changeSteps(explanation).map(describeStep)].join('; ');
}

/** The line of the file, from 1, on which a frame line stands. */
export function fileLine(held: ExplainedSuppression, at: number): number {
  return lineAt(held, frameLine(held, at)?.start);
}

/** A frame line as it is written in the file. */
export function patternText({ loaded }: ExplainedSuppression, at: number | null): string {
  const frame = loaded.frames[at ?? -1];
  return displayText(frame ? frameText(frame) : '...');
}

/** The line of the tree. A `src:` line that Valgrind takes for the extra line of a Param is one of its frames there. */
function frameLine({ suppression, loaded }: ExplainedSuppression, at: number): FrameLine | undefined {
  const isTakenForExtra = loaded.extra !== null && suppression.extraLine === null;
  return suppression.frames[isTakenForExtra ? at + 1 : at];
}

function lineAt({ file, suppression }: ExplainedSuppression, offset = suppression.start): number {
  return file.source.lines.position(offset).line;
}
