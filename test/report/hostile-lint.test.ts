import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { lintCheckstyle } from '../../src/report/lint-checkstyle.js';
import { lintCompact } from '../../src/report/lint-compact.js';
import { lintGithub } from '../../src/report/lint-github.js';
import { lintGitlab } from '../../src/report/lint-gitlab.js';
import { lintJson } from '../../src/report/lint-json.js';
import { lintJunit } from '../../src/report/lint-junit.js';
import { lintPretty } from '../../src/report/lint-pretty.js';
import type { LintReport } from '../../src/report/lint-report.js';
import { lintSarif } from '../../src/report/lint-sarif.js';
import { byteText, createSource } from '../../src/source/source.js';
import { readAnnotations, readCheckstyle, readCodeQuality, readJunit, readSarif } from './consumers.js';
import { HOSTILE_TEXTS } from './hostile.js';
import { diagnostic } from './lint-reports.js';

/** A report whose message, title of a fix and file name are a text, which the file holds as well. */
function reportOf(text: string): LintReport {
  const source = createSource(text, byteText(text));
  const fixes = [{ title: text, applicability: 'safe', edits: [{ start: 0, end: 0, text: '#' }] } as const];
  const diagnostics = [
    diagnostic({ file: text, message: text, fixes, suppression: { line: 1, name: text } }),
  ];
  return { files: [{ source, suppressions: 1, commentedOut: 0, diagnostics }] };
}

describe.each(HOSTILE_TEXTS)('$what', ({ text, shown, command, property, attribute, content, sarif }) => {
  const report = reportOf(text);

  test('pretty', () => {
    const lines = [...lintPretty(report, false)].join('').split('\n');
    expect(lines.slice(0, 2)).toEqual([`${shown}:1:1 error [some-rule]`, `  ${shown}`]);
    expect(lines).toContain(`  fix (safe): ${shown}`);
  });

  test('compact', () => {
    expect(lintCompact(report)).toBe(`${shown}:1:1: error: ${shown} [some-rule]\n`);
  });

  test('json', () => {
    expect(JSON.parse(lintJson(report))).toMatchObject({
      files: [{ file: text, diagnostics: [{ message: text, suppression: { name: text } }] }],
    });
  });

  test('github', () => {
    expect(lintGithub(report)).toBe(
      `::error file=${property},line=1,col=1,endColumn=1,title=some-rule::${command}\n`,
    );
    expect(readAnnotations(lintGithub(report))).toEqual([
      expect.objectContaining({ command: 'error', message: shown }),
    ]);
  });

  test('gitlab', () => {
    expect(readCodeQuality(lintGitlab(report))).toMatchObject([{ description: shown }]);
  });

  test('junit', async () => {
    expect(lintJunit(report)).toContain(
      `<testcase name="some-rule: ${attribute}" classname="${attribute}">\n` +
        `<failure message="${attribute}" type="some-rule">${content}:1:1: error: ${content}</failure>\n`,
    );
    expect((await readJunit(lintJunit(report))).failures).toBe(1);
  });

  test('checkstyle', () => {
    expect(lintCheckstyle(report)).toContain(
      `<error line="1" column="1" severity="error" message="${attribute}" source="suppkit.some-rule"/>\n`,
    );
    expect(readCheckstyle(lintCheckstyle(report))).toHaveLength(1);
  });

  test('sarif', () => {
    const log = readSarif<Log>(lintSarif(report, [], '1.0.0'));
    const [result] = log.runs[0]?.results ?? [];
    expect([result?.message.text, result?.fixes?.[0]?.description?.text]).toEqual([sarif, sarif]);
    const uri = result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    expect(uri).toMatch(/^[\w%\-.!~*'()/]+$/);
  });
});
