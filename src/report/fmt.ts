import pc from 'picocolors';
import type { BrokenStructure } from '../edit/broken-structure.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { plural } from './lint-report.js';
import { printable } from './printable.js';

/** What `fmt` did to files, or would do. */
export interface FmtReport {
  /** Nothing was written. */
  readonly isDry: boolean;
  readonly files: readonly FormattedFile[];
}

/** A file as it was, and what formats it. */
export interface FormattedFile {
  readonly source: Source;
  readonly edits: readonly Edit[];
  /** Why it is left as it is. */
  readonly broken: BrokenStructure | null;
}

/** As JSON, `schemaVersion` 1. The edits are those of all changed files, in bytes; lines and columns from 1. */
export function fmtJson({ files }: FmtReport): string {
  const report = {
    schemaVersion: 1,
    command: 'fmt',
    files: files.map(({ source, edits, broken }) => ({
      file: source.file,
      changed: edits.length > 0,
      edits,
      error: broken && { ...source.lines.position(broken.span.start), message: broken.message },
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The names of the files that change, one a line. */
export function fmtCompact({ files }: FmtReport): string {
  return changed(files)
    .map(({ source }) => `${printable(source.file)}\n`)
    .join('');
}

/** For people: the files that change, and how many there are. */
export function fmtPretty({ files, isDry }: FmtReport, useColor: boolean): string {
  const color = pc.createColors(useColor);
  const changing = changed(files);
  const broken = files.filter((file) => file.broken !== null).length;
  const lines = changing.map(
    ({ source }) => `${isDry ? 'would format' : 'formatted'} ${color.bold(printable(source.file))}\n`,
  );
  const counts = [
    `${plural(changing.length, 'file')} ${isDry ? 'to format' : 'formatted'}`,
    `${files.length - changing.length - broken} already formatted`,
    ...(broken > 0 ? [`${broken} left alone`] : []),
  ];
  return `${lines.join('')}${counts.join(', ')}\n`;
}

/** A line for each file that is left alone: where and why. */
export function brokenLines({ files }: FmtReport): string {
  return files
    .flatMap(({ source, broken }) => {
      if (!broken) return [];
      const { line, column } = source.lines.position(broken.span.start);
      const place = `${printable(source.file)}:${line}:${column}`;
      return `suppkit: ${place}: not formatted: ${broken.message}; suppkit lint tells more\n`;
    })
    .join('');
}

function changed(files: readonly FormattedFile[]): FormattedFile[] {
  return files.filter(({ edits }) => edits.length > 0);
}
