import {
  frameText,
  nameOffset,
  type FrameLine,
  type Suppression,
  type SuppressionFile,
} from '../ast/nodes.js';
import { displayText } from '../source/source.js';
import { printable } from './printable.js';

/** What `enable` or `disable` made of a file. */
export interface ToggleReport {
  readonly command: 'enable' | 'disable';
  /** As it was before. */
  readonly file: SuppressionFile;
  /** What was selected, in file order. */
  readonly items: readonly ToggledItem[];
  /** What changes, as byte text, where it is only to be shown. */
  readonly diff: string | null;
}

/** A suppression, or one line of it, and its state afterwards. */
export interface ToggledItem {
  readonly suppression: Suppression;
  readonly frame: FrameLine | null;
  readonly state: Suppression['state'];
  readonly isChanged: boolean;
}

/** As JSON, `schemaVersion` 1: all that was selected. Lines are the same before and after. */
export function toggleJson({ command, file, items, diff }: ToggleReport): string {
  const suppressions = items.map(({ suppression, frame, state, isChanged }) => ({
    file: file.source.file,
    line: lineOf(file, nameOffset(suppression)),
    name: displayText(suppression.name?.text ?? ''),
    ...(frame ? { frame: { line: lineOf(file, frame.start), text: displayText(frameText(frame)) } } : {}),
    state,
    changed: isChanged,
  }));
  const report = {
    schemaVersion: 1,
    command,
    file: file.source.file,
    changed: items.some(({ isChanged }) => isChanged),
    ...(diff === null ? {} : { diff: displayText(diff) }),
    suppressions,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** One line for each thing that changed: `file:line: enabled: what`. */
export function toggleCompact({ file, items }: ToggleReport): string {
  return items
    .filter(({ isChanged }) => isChanged)
    .map((item) => `${printable(file.source.file)}:${shownLine(file, item)}: ${done(item)}: ${shown(item)}\n`)
    .join('');
}

/** For people. `outputFile` is where the changed file went, if not to its own place. */
export function togglePretty({ file, items }: ToggleReport, outputFile: string | null): string {
  const path = printable(file.source.file);
  const changed = items.filter(({ isChanged }) => isChanged);
  const target = outputFile === null ? '' : `${printable(outputFile)} written: `;
  if (changed.length === 0) {
    const states = [...new Set(items.map(({ state }) => state.replace('-', ' ')))].join(' or ');
    const subject = items.length === 1 ? 'what is selected is' : `all ${items.length} selected are`;
    return `${target}nothing to change in ${path}: ${subject} ${states} already\n`;
  }
  const width = changed.reduce((widest, item) => Math.max(widest, shownLine(file, item).length), 0);
  const lines = changed.map(
    (item) => `  ${done(item)} ${shownLine(file, item).padStart(width)}  ${shown(item)}\n`,
  );
  return `${target}${path}\n${lines.join('')}`;
}

const DONE = { active: 'enabled', 'commented-out': 'disabled' } as const;

function done({ state }: ToggledItem): string {
  return DONE[state];
}

function shownLine(file: SuppressionFile, { suppression, frame }: ToggledItem): string {
  return String(lineOf(file, frame?.start ?? nameOffset(suppression)));
}

function shown({ suppression: { name, kindLine, frames }, frame }: ToggledItem): string {
  const shownName = displayText(name?.text ?? '(no name)');
  if (frame) return printable(`${displayText(frameText(frame))} in ${shownName}`);
  const [innermost] = frames;
  const stack = innermost ? ` (${displayText(frameText(innermost))}${frames.length > 1 ? ' < …' : ''})` : '';
  return printable(`${displayText(kindLine?.text ?? '?')}: ${shownName}${stack}`);
}

function lineOf({ source }: SuppressionFile, offset: number): number {
  return source.lines.position(offset).line;
}
