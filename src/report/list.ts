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

/** One line a suppression: `file:line: state: Tool:Kind: name`. */
export function listCompact(files: readonly SuppressionFile[]): string {
  return files
    .flatMap((file) =>
      file.suppressions.map((suppression) => {
        const place = `${printable(file.source.file)}:${lineOf(file, suppression)}`;
        return `${place}: ${suppression.state}: ${shownKind(suppression)}: ${shownName(suppression)}\n`;
      }),
    )
    .join('');
}

/** For people: a table a file, with the innermost frames. */
export function listPretty(files: readonly SuppressionFile[], useColor: boolean): string {
  const color = pc.createColors(useColor);
  return files
    .map((file) => {
      const rows = file.suppressions.map((suppression) => ({
        line: String(lineOf(file, suppression)),
        kind: shownKind(suppression),
        suppression,
      }));
      const lineWidth = rows.reduce((width, row) => Math.max(width, row.line.length), 0);
      const kindWidth = rows.reduce((width, row) => Math.max(width, row.kind.length), 0);
      const lines = rows.map(({ line, kind, suppression }) => {
        const row = `${line.padStart(lineWidth)}  ${kind.padEnd(kindWidth)}  ${shownName(suppression)}`;
        const frames = color.dim(`(${innermostFrames(suppression.frames)})`);
        return suppression.state === 'active'
          ? `  ${row} ${frames}\n`
          : `${color.yellow(`# ${row}`)} ${frames} ${color.yellow('commented out')}\n`;
      });
      return `${color.bold(printable(file.source.file))}\n${lines.join('')}`;
    })
    .join('\n');
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
