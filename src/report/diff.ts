import { diffArrays } from 'diff';
import pc from 'picocolors';
import { frameText, type Suppression } from '../ast/nodes.js';
import type { Effect } from '../diff/compared-run.js';
import type { Change, ChangeType, Diff } from '../diff/diff.js';
import { printFrameNotation } from '../emulate/frame-notation.js';
import { displayText } from '../source/source.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { lineOf, shownKind, shownName, suppressionJson } from './list.js';
import { frameJson } from './match-json.js';
import { printable } from './printable.js';

/** The differences as JSON, `schemaVersion` 1, in the order of the new file. */
export function diffJson({ old, new: next, changes }: Diff): string {
  const plain = changes.map(({ change, newlyHidden, shownAgain, ...pair }) => ({
    change,
    old: pair.old && suppressionJson(old, pair.old),
    new: pair.new && suppressionJson(next, pair.new),
    witness: { newlyHidden: witnessJson(newlyHidden), shownAgain: witnessJson(shownAgain) },
    undecided: [newlyHidden, shownAgain].some(({ answer }) => answer === 'undecided'),
  }));
  return `${JSON.stringify({ schemaVersion: 1, command: 'diff', changes: plain }, null, 2)}\n`;
}

/** The error as `--emulate` reads it; null if there is none. */
function witnessJson(effect: Effect) {
  if (effect.answer !== 'yes') return null;
  const { tool, kind, extra, leak, count, stack } = effect.witness;
  return {
    tool,
    kind,
    ...(extra !== null && { extra: displayText(extra) }),
    ...(leak && { leakKind: leak.kind }),
    count,
    stack: stack.frames.map(frameJson),
  };
}

/** One line a difference: `file:line: change: Tool:Kind: name: effects`. */
export function diffCompact(diff: Diff): string {
  return diff.changes
    .map((change) => {
      const { file, suppression } = shownSide(diff, change);
      const effects = effectTexts(change).map((text) => `: ${text}`);
      const place = `${printable(file.source.file)}:${lineOf(file, suppression)}`;
      return `${place}: ${change.change}: ${shownKind(suppression)}: ${shownName(suppression)}${effects.join('')}\n`;
    })
    .join('');
}

/** For people: each difference with the lines that changed and what it hides or shows, and the totals. */
export function diffPretty(diff: Diff, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const paint: Readonly<Record<ChangeType, (text: string) => string>> = {
    added: color.green,
    enabled: color.green,
    broader: color.yellow,
    changed: color.yellow,
    narrower: color.cyan,
    removed: color.red,
    disabled: color.red,
    moved: color.dim,
  };
  const blocks = diff.changes.map((change) => {
    const { suppression } = shownSide(diff, change);
    const isOff = suppression.state === 'commented-out' && change.change !== 'disabled';
    const head = `${paint[change.change](change.change)} ${shownKind(suppression)} ${color.bold(shownName(suppression))}${isOff ? ', commented out' : ''}`;
    const lines = changedLines(change).map(({ sign, text }) =>
      (sign === '-' ? color.red : color.green)(`${sign} ${text}`),
    );
    return [
      `${head} (${places(diff, change)})`,
      ...[...lines, ...effectTexts(change)].map((line) => `  ${line}`),
    ];
  });
  const files = [diff.old, diff.new].map(({ source }) => color.bold(printable(source.file)));
  const body = blocks.map((lines) => `${lines.join('\n')}\n\n`).join('');
  return `${files.join(' -> ')}\n\n${body}${color.bold(totals(diff))}\n`;
}

/** The new suppression, or the old one of what is gone. */
function shownSide(
  { old, new: next }: Diff,
  change: Change,
): { file: Diff['old']; suppression: Suppression } {
  if (change.new) return { file: next, suppression: change.new };
  if (change.old) return { file: old, suppression: change.old };
  throw new Error('a change is a change of something');
}

function places({ old, new: next }: Diff, change: Change): string {
  const places = [
    ...(change.old ? [`${printable(old.source.file)}:${lineOf(old, change.old)}`] : []),
    ...(change.new ? [`${printable(next.source.file)}:${lineOf(next, change.new)}`] : []),
  ];
  return places.join(' -> ');
}

/** The lines that one of the two has alone; none for what is only in one file. */
function changedLines({ old, new: next }: Change): { readonly sign: '-' | '+'; readonly text: string }[] {
  if (!old || !next) return [];
  return diffArrays(linesOf(old), linesOf(next)).flatMap(({ value, added, removed }) =>
    added || removed
      ? value.map((line) => ({
          sign: added ? ('+' as const) : ('-' as const),
          text: printable(displayText(line)),
        }))
      : [],
  );
}

function linesOf({ name, kindLine, extraLine, frames }: Suppression): string[] {
  const parts = [name?.text, kindLine?.text, extraLine?.text, ...frames.map(frameText)];
  return parts.filter((part) => part !== undefined);
}

/** Which of the effects are worth a word. */
const EFFECTS: Readonly<Record<ChangeType, readonly ('newlyHidden' | 'shownAgain')[]>> = {
  added: ['newlyHidden'],
  enabled: ['newlyHidden'],
  broader: ['newlyHidden'],
  changed: ['newlyHidden', 'shownAgain'],
  narrower: ['shownAgain'],
  removed: ['shownAgain'],
  disabled: ['shownAgain'],
  moved: [],
};

function effectTexts(change: Change): string[] {
  return EFFECTS[change.change].map((name) => {
    const words = name === 'newlyHidden' ? 'newly hidden' : 'shown again';
    const effect = change[name];
    if (effect.answer === 'yes') return `${words}: ${notation(effect.witness)}`;
    return `${words}: ${effect.answer === 'no' ? 'nothing' : 'not decided'}`;
  });
}

function notation(error: ErrorContext): string {
  return printable(displayText(printFrameNotation([error]).trimEnd()));
}

function totals({ changes }: Diff): string {
  const counts = new Map<ChangeType, number>();
  for (const { change } of changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  const types = Object.keys(EFFECTS) as ChangeType[];
  const parts = types.flatMap((type) => (counts.has(type) ? [`${counts.get(type)} ${type}`] : []));
  return parts.length === 0 ? 'No suppression differs' : parts.join(', ');
}
