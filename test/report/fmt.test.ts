import { expect, test } from 'vitest';
import { formatFile } from '../../src/edit/format.js';
import { brokenLines, fmtCompact, fmtJson, fmtPretty, type FmtReport } from '../../src/report/fmt.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { createSource } from '../../src/source/source.js';

const file = (name: string, text: string) => {
  const source = createSource(name, text);
  return { source, ...formatFile(parseSuppressionFile(source)) };
};

const report: FmtReport = {
  isDry: false,
  files: [file('\u001b[31m.supp', ' # x\n'), file('good.supp', '# x\n'), file('\u202ebad.supp', '\n  {\n')],
};

test('names of files are made safe', () => {
  expect(fmtCompact(report)).toBe('\\u{1b}[31m.supp\n');
  expect(fmtPretty(report, false)).toBe(
    'formatted \\u{1b}[31m.supp\n1 file formatted, 1 already formatted, 1 left alone\n',
  );
  expect(brokenLines(report)).toBe(
    'suppkit: \\u{202e}bad.supp:2:3: not formatted: a suppression ends before its name; suppkit lint tells more\n',
  );
  expect(JSON.parse(fmtJson(report))).toMatchObject({ files: [{ file: '\u001b[31m.supp' }, {}, {}] });
});

test('nothing was written', () => {
  expect(fmtPretty({ ...report, isDry: true }, true)).toBe(
    'would format \u001b[1m\\u{1b}[31m.supp\u001b[22m\n1 file to format, 1 already formatted, 1 left alone\n',
  );
  expect(fmtPretty({ isDry: true, files: [] }, false)).toBe('0 files to format, 0 already formatted\n');
});
