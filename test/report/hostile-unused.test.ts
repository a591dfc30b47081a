import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { unusedGithub } from '../../src/report/unused-github.js';
import { unusedHtml } from '../../src/report/unused-html.js';
import { unusedJunit } from '../../src/report/unused-junit.js';
import { unusedMarkdown } from '../../src/report/unused-markdown.js';
import type { UnusedReport } from '../../src/report/unused-report.js';
import { byteText, createSource } from '../../src/source/source.js';
import { suppressionKeys } from '../../src/usage/suppression-key.js';
import { summarizeReport } from '../../src/usage/unused.js';
import { elementsOf, readAnnotations, readJunit, readMarkdown, readPage, textOf } from './consumers.js';
import { HOSTILE_TEXTS } from './hostile.js';

/** A file, called by a text, with an unused suppression of that name; the run and what is wrong with it as well. */
function reportOf(text: string): UnusedReport {
  const name = byteText(text).replaceAll('\n', ' ');
  const file = parseSuppressionFile(createSource(text, `{\nname ${name}\nMemcheck:Cond\nfun:f\n}\n`));
  const [keys = []] = suppressionKeys([file]);
  const run = {
    id: '1',
    log: text,
    tool: 'Memcheck',
    valgrind: null,
    platform: text,
    evidence: 'log',
    files: [{ id: 'f', loaded: true, outcomes: [] }],
  } as const;
  const usage = { files: [{ id: 'f', file: text, keys }], runs: [run] };
  return { suppressions: summarizeReport([file], usage), runs: [run], warnings: [text] };
}

describe.each(HOSTILE_TEXTS)('$what', ({ text, shown, command, property, content }) => {
  const report = reportOf(text);

  test('github', () => {
    const printed = unusedGithub(report);
    expect(printed).toContain(`::error file=${property},line=2,title=Unused suppression::`);
    expect(printed).toContain(`::warning title=suppkit unused::${command}\n`);
    expect(readAnnotations(printed).map((one) => one.command)).toEqual(['error', 'warning', 'notice']);
  });

  test('junit', async () => {
    const printed = unusedJunit(report);
    expect(printed).toContain(`<system-err>${content}</system-err>\n`);
    expect(await readJunit(printed)).toMatchObject({ tests: 2, failures: 1 });
  });

  test('markdown and html', () => {
    const tags = 'h3 p br table tbody tr th td code details summary'.split(' ');
    const ofMarkdown = elementsOf(readMarkdown(unusedMarkdown(report)));
    expect(ofMarkdown.filter(({ tagName }) => !tags.includes(tagName))).toEqual([]);
    expect(ofMarkdown.flatMap(({ attrs }) => attrs)).toEqual([]);
    for (const elements of [ofMarkdown, elementsOf(readPage(unusedHtml(report)))]) {
      const texts = (tag: string) => elements.filter(({ tagName }) => tagName === tag).map(textOf);
      expect(texts('code')).toContain(`${shown}:2`);
      expect(texts('p')[0]).toContain(`\nwarning: ${shown}\n`);
    }
  });
});
