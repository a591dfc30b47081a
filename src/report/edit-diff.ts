import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import type { Edit } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../edit/apply-edits.js';
import { createLineIndex } from '../source/line-index.js';
import { CONTEXT } from './text-diff.js';

/**
 * The unified diff that edits make of a byte text, as byte text; empty if they change nothing. What changed is known,
 * so that this takes time in proportion to the text, where `textDiff` may take the square of it.
 */
export function editDiff(file: string, text: string, edits: readonly Edit[]): string {
  const lines = splitLines(text);
  const hunks: StructuredPatchHunk[] = [];
  /** How many lines more there are in the new text than in the old one, up to here. */
  let shift = 0;
  for (const regions of nearRegions(changedRegions(text, edits))) {
    const hunk = hunkOf(lines, regions, shift);
    hunks.push(hunk);
    shift += hunk.newLines - hunk.oldLines;
  }
  if (hunks.length === 0) return '';
  const headers = { oldFileName: file, newFileName: file, oldHeader: undefined, newHeader: undefined };
  return formatPatch({ ...headers, hunks }, FILE_HEADERS_ONLY);
}

/** The lines `[start, end)`, counted from 0, that become others. */
interface Region {
  readonly start: number;
  readonly end: number;
  /** With their line ends. */
  readonly lines: readonly string[];
}

/** The lines that edits touch, neighbours together, without those that stay as they are at both ends. */
function changedRegions(text: string, edits: readonly Edit[]): Region[] {
  const index = createLineIndex(text);
  const lineOf = (offset: number): number => index.position(offset).line;
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const [first, last] = [lineOf(edit.start), lineOf(edit.end)];
    const group = groups.at(-1);
    if (group && first <= group.last + 1) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups.flatMap(({ first, last, edits }) => {
    const start = index.lineStart(first);
    const old = text.slice(start, index.lineEnd(last) + 1);
    const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return trimmed(first - 1, splitLines(old), splitLines(applyEdits(old, shifted)));
  });
}

/** Regions between which there are no more lines than are shown around each. */
function nearRegions(regions: readonly Region[]): Region[][] {
  const groups: Region[][] = [];
  let lastEnd = -Infinity;
  for (const region of regions) {
    if (region.start - lastEnd <= 2 * CONTEXT) groups.at(-1)?.push(region);
    else groups.push([region]);
    lastEnd = region.end;
  }
  return groups;
}

function trimmed(start: number, old: readonly string[], lines: readonly string[]): Region[] {
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, lines.length) - head && old.at(-1 - tail) === lines.at(-1 - tail))
    tail++;
  if (head + tail === old.length && old.length === lines.length) return [];
  return [
    {
      start: start + head,
      end: start + old.length - tail,
      lines: lines.slice(head, lines.length - tail),
    },
  ];
}

function hunkOf(lines: readonly string[], regions: readonly Region[], shift: number): StructuredPatchHunk {
  const start = Math.max(0, (regions[0]?.start ?? 0) - CONTEXT);
  const end = Math.min(lines.length, (regions.at(-1)?.end ?? 0) + CONTEXT);
  const shown: string[] = [];
  const show = (mark: string, some: readonly string[]): void => {
    for (const line of some.flatMap((one) => marked(mark, one))) shown.push(line);
  };
  let at = start;
  let added = 0;
  for (const region of regions) {
    show(' ', lines.slice(at, region.start));
    show('-', lines.slice(region.start, region.end));
    show('+', region.lines);
    added += region.lines.length - (region.end - region.start);
    at = region.end;
  }
  show(' ', lines.slice(at, end));
  return {
    oldStart: start + 1,
    oldLines: end - start,
    newStart: start + 1 + shift,
    newLines: end - start + added,
    lines: shown,
  };
}

function marked(sign: string, line: string): string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'];
}

/** The lines of a text with their line ends; what follows the last one is a line if it is not empty. */
function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
