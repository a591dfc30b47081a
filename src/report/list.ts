import pc from 'picocolors';
import {
  frameText,
  nameOffset,
  type FrameLine,
  type Suppression,
  type SuppressionFile,
} from '../ast/nodes.js';
import { displayText } from '../source/source.js';
import { printable } from './printable.js';

/** The suppressions of files as JSON, `schemaVersion` 1, commented-out ones too, in file order. */
export function listJson(files: readonly SuppressionFile[]): string {
  const suppressions = files.flatMap((file) =>
    file.suppressions.map((suppression) => suppressionJson(file, suppression)),
  );
  return `${JSON.stringify({ schemaVersion: 1, command: 'list', suppressions }, null, 2)}\n`;
}

/** All that a suppression says, for JSON. */
export function suppressionJson(file: SuppressionFile, suppression: Suppression) {
  return {
    file: file.source.file,
    line: lineOf(file, suppression),
    endLine: file.source.lines.position(suppression.end).line,
    name: displayText(suppression.name?.text ?? ''),
    state: suppression.state,
    tools: suppression.kindLine?.tools.map((tool) => displayText(tool.text)) ?? [],
    kind: displayText(suppression.kindLine?.kind?.text ?? ''),
    extra: suppression.extraLine && displayText(suppression.extraLine.text),
    frames: suppression.frames.map(frameJson),
  };
}

/** One line a suppression: `file:line: state: Tool:Kind: name`. In pieces, each of whole lines. */
export function* listCompact(files: readonly SuppressionFile[]): Generator<string> {
  for (const file of files) {
    const path = printable(file.source.file);
    for (const suppression of file.suppressions) {
      const place = `${path}:${lineOf(file, suppression)}`;
      yield `${place}: ${suppression.state}: ${shownKind(suppression)}: ${shownName(suppression)}\n`;
    }
  }
}

/** For people: a table a file, with the innermost frames. In pieces, each of whole lines. */
export function* listPretty(files: readonly SuppressionFile[], useColor: boolean): Generator<string> {
  const color = pc.createColors(useColor);
  for (const [at, file] of files.entries()) {
    const { suppressions } = file;
    const last = suppressions.at(-1);
    const lineWidth = last ? String(lineOf(file, last)).length : 0;
    const kindWidth = suppressions.reduce((width, one) => Math.max(width, shownKind(one).length), 0);
    yield `${at === 0 ? '' : '\n'}${color.bold(printable(file.source.file))}\n`;
    for (const suppression of suppressions) {
      const line = String(lineOf(file, suppression)).padStart(lineWidth);
      const row = `${line}  ${shownKind(suppression).padEnd(kindWidth)}  ${shownName(suppression)}`;
      const frames = color.dim(`(${innermostFrames(suppression.frames)})`);
      yield suppression.state === 'active'
        ? `  ${row} ${frames}\n`
        : `${color.yellow(`# ${row}`)} ${frames} ${color.yellow('commented out')}\n`;
    }
  }
}

/** The line by which reports name it: that of its name, from 1. */
export function lineOf({ source }: SuppressionFile, suppression: Suppression): number {
  return source.lines.position(nameOffset(suppression)).line;
}

/** Its kind line, safe for a terminal. */
export function shownKind({ kindLine }: Suppression): string {
  return printable(displayText(kindLine?.text ?? '?'));
}

/** Its name, safe for a terminal. */
export function shownName({ name }: Suppression): string {
  return printable(displayText(name?.text ?? '(no name)'));
}

function innermostFrames(frames: readonly FrameLine[]): string {
  const shown = frames.slice(0, 3).map((frame) => printable(displayText(frameText(frame))));
  return frames.length > 3 ? `${shown.join(' < ')} < …` : shown.join(' < ');
}

function frameJson(frame: FrameLine) {
  switch (frame.type) {
    case '...':
      return { type: '...' };
    case 'text':
      return { type: 'text', text: displayText(frame.text) };
    case 'src': {
      const line = frame.lineNumber === null ? {} : { line: displayText(frame.lineNumber.text) };
      return { type: 'src', pattern: displayText(frame.pattern.text), ...line };
    }
    default:
      return { type: frame.type, pattern: displayText(frame.pattern.text) };
  }
}
