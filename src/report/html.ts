import { printable } from './printable.js';

/** Text as it may stand in HTML, also in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Untrusted text as it may stand in HTML, on one line. */
export function shownHtml(text: string): string {
  return escapeHtml(printable(text));
}

// Blocks: pieces of HTML that Markdown leaves alone, since no line of them is empty.

/** Lines that are safe for people. */
export function paragraph(lines: readonly string[]): string {
  return `<p>\n${lines.map(escapeHtml).join('<br>\n')}\n</p>`;
}

/** A block that is only shown when its summary is opened. */
export function folded(summary: string, block: string): string {
  return `<details>\n<summary>${escapeHtml(summary)}</summary>\n${block}\n</details>`;
}

/** A table of as many rows as there is room for, in characters; a last one says how many there are besides. */
export function htmlTable<T>(
  heads: readonly string[],
  rows: readonly T[],
  print: (row: T) => string,
  room: number,
): string {
  const lines: string[] = [];
  let left = room;
  for (const row of rows) {
    const line = print(row);
    left -= line.length;
    if (left < 0) break;
    lines.push(line);
  }
  const more = rows.length - lines.length;
  const head = heads.map((text) => `<th>${text}</th>`).join('');
  const last = more === 0 ? [] : [`<tr><td colspan="${heads.length}">and ${more} more</td></tr>`];
  return ['<table>', `<tr>${head}</tr>`, ...lines, ...last, '</table>'].join('\n');
}

/** A heading and blocks, for a page or a part of one. */
export interface HtmlReport {
  /** Safe for people, not escaped. */
  readonly title: string;
  readonly blocks: readonly string[];
}

/**
 * How many characters the rows of a table may take in a job summary; those behind are only counted. GitHub takes one
 * of at most 1 MiB, and a character may be three bytes.
 */
export interface Room {
  /** What wants attention. */
  readonly findings: number;
  readonly others: number;
}

const SUMMARY_ROOM: Room = { findings: 200_000, others: 60_000 };

const PAGE_ROOM: Room = { findings: Infinity, others: Infinity };

/** A report as Markdown for a job summary, such as `$GITHUB_STEP_SUMMARY`. */
export function jobSummary(make: (room: Room) => HtmlReport): string {
  const { title, blocks } = make(SUMMARY_ROOM);
  return [`### ${title}`, ...blocks, ''].join('\n\n');
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
th, td { border: 1px solid #8886; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
code, pre { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; margin: 0.3rem 0 0.3rem 1rem; }
summary { cursor: pointer; }
`;

/** A report as one file of HTML that needs nothing else, and in which nothing can run. */
export function htmlPage(make: (room: Room) => HtmlReport): string {
  const { title, blocks } = make(PAGE_ROOM);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${blocks.join('\n')}
</body>
</html>
`;
}
