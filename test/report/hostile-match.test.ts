import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import { createSourceTree } from '../../src/gate/source-tree.js';
import { matchGithub } from '../../src/report/match-github.js';
import { matchHtml } from '../../src/report/match-html.js';
import { matchJson } from '../../src/report/match-json.js';
import { matchJunit } from '../../src/report/match-junit.js';
import { matchMarkdown } from '../../src/report/match-markdown.js';
import { matchCompact, matchPretty } from '../../src/report/match-text.js';
import { withoutCommands } from '../../src/report/workflow-command.js';
import { byteText, createSource, displayText } from '../../src/source/source.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { elementsOf, readAnnotations, readJunit, readMarkdown, readPage, textOf } from './consumers.js';
import { HOSTILE_TEXTS } from './hostile.js';

/**
 * A log, called by a text, of two errors whose headline, function and object are that text; the second one is
 * suppressed by a suppression of that name, as far as a name can be so.
 */
function reportOf(text: string) {
  const bytes = byteText(text);
  const name = bytes.replaceAll('\n', ' ');
  const file = parseSuppressionFile(createSource(text, `{\nname ${name}\nMemcheck:Cond\nfun:f\n}\n`));
  const frame = { ip: 0, fn: bytes, obj: bytes, file: null, line: null };
  const context: ErrorContext = {
    tool: 'Memcheck',
    kind: 'Value8',
    errorKind: null,
    extra: null,
    leak: null,
    what: bytes,
    count: 1,
    line: 3,
    stack: { frames: [frame], hasHiddenFrames: false },
  };
  const stack = { frames: [{ ...frame, fn: 'f' }], hasHiddenFrames: false };
  const contexts = [context, { ...context, kind: 'Cond', stack }];
  const run = { pid: '1', tool: 'Memcheck', options: null, readFiles: null, complete: true, contexts };
  const log = {
    format: 'text' as const,
    runs: [{ ...run, leakChecks: [], summary: null, usedSuppressions: null }],
    problems: [{ line: 9, message: text }],
  };
  const options = { releases: [NEWEST_RELEASE], numCallers: null };
  return matchLogs([file], [{ file: text, log }], options);
}

describe.each(HOSTILE_TEXTS)('$what', ({ text, shown, command, property, attribute, content, html }) => {
  const report = reportOf(text);
  const gate = judge(report, PLAIN_GATE);
  /** What can be read of a text that is bytes in a log: a lone surrogate cannot be. */
  const bytes = displayText(byteText(text));
  const isSame = bytes === text;

  test('pretty', () => {
    const lines = [...matchPretty(report, gate, false)].join('').split('\n');
    expect(lines[0]).toBe(withoutCommands(`${shown}:3 Memcheck:Value8: not suppressed`));
    const block = [`  ${shown}`, `    ${shown} (in ${shown})`].map(withoutCommands);
    if (isSame) expect(lines.slice(1, 3)).toEqual(block);
    expect(lines).toContain(withoutCommands(`warning: ${shown}:9: ${shown}`));
  });

  test('compact', () => {
    const [first, second] = [...matchCompact(report, gate)].join('').split('\n');
    if (isSame) expect(first).toBe(withoutCommands(`${shown}:3: not-suppressed: Memcheck:Value8: ${shown}`));
    expect(second).toBe(withoutCommands(`${shown}:3: suppressed: Memcheck:Cond: f [${shown}:2]`));
  });

  test('json', () => {
    expect(JSON.parse(matchJson(report, gate))).toMatchObject({
      logs: [{ file: text }],
      contexts: [{ log: text, what: bytes, stack: [{ fn: bytes, obj: bytes }] }, {}],
    });
  });

  test('github', () => {
    const printed = matchGithub(report, gate, createSourceTree([]));
    const [error, warning] = printed.split('\n');
    const place = `file=${property},line=3,title=Memcheck%3AValue8`;
    if (isSame) expect(error).toBe(`::error ${place}::${command}%0A    ${command} (in ${command})`);
    expect(warning).toBe(`::warning file=${property},line=9::${command}`);
    expect(readAnnotations(printed).map((one) => one.command)).toEqual(['error', 'warning', 'notice']);
  });

  test('junit', async () => {
    const printed = matchJunit(report, gate);
    expect(printed).toContain(`<system-err>${content}:9: ${content}</system-err>\n`);
    if (isSame) {
      expect(printed).toContain(
        `<testcase name="Memcheck:Value8: ${attribute}" classname="${attribute}">\n` +
          `<failure message="${attribute}" type="Memcheck:Value8">${content}:3: ${content}\n` +
          `    ${content} (in ${content})</failure>\n`,
      );
    }
    const { tests, failures } = await readJunit(printed);
    expect({ tests, failures }).toEqual({ tests: 2, failures: 1 });
  });

  test('markdown', () => {
    const printed = matchMarkdown(report, gate);
    if (isSame) {
      expect(printed).toContain(
        `<code>${html}</code>\n<details><summary><code>${html}:3</code></summary>\n<pre>${html} (in ${html})</pre>\n`,
      );
    }
    const elements = elementsOf(readMarkdown(printed));
    const tags = 'h3 p br table tbody tr th td code details summary pre'.split(' ');
    expect(elements.map(({ tagName }) => tagName).filter((tag) => !tags.includes(tag))).toEqual([]);
    expect(elements.flatMap(({ attrs }) => attrs)).toEqual([]);
    const codes = elements.filter(({ tagName }) => tagName === 'code').map(textOf);
    expect(codes).toContain(`${shown}:9: ${shown}`);
    expect(codes).toContain(`${shown}:2`);
  });

  test('html', () => {
    const elements = elementsOf(readPage(matchHtml(report, gate)));
    const codes = elements.filter(({ tagName }) => tagName === 'code').map(textOf);
    expect(codes).toContain(`${shown}:9: ${shown}`);
    expect(codes).toContain(`${shown}:2`);
  });
});
