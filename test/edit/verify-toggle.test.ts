import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { toggleEdits, type Toggle } from '../../src/edit/toggle.js';
import { firstMistoggled } from '../../src/edit/verify-toggle.js';
import { parse } from '../ast/trees.js';

const NOTHING: Toggle = { enable: [], disable: [], enableFrames: [], disableFrames: [] };

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

/** The line of the first suppression that does not become what was wanted; null if all do. */
function mistoggledLine(text: string, toggleOf: (file: SuppressionFile) => Partial<Toggle>): number | null {
  const file = parse(text);
  const toggle = { ...NOTHING, ...toggleOf(file) };
  const changed = parse(applyEdits(text, toggleEdits(file, toggle)));
  const mistoggled = firstMistoggled(file, changed, toggle);
  return mistoggled && file.source.lines.position(mistoggled.start).line;
}

const enableAll = ({ suppressions }: SuppressionFile) => ({
  enable: suppressions.filter(({ state }) => state === 'commented-out'),
});
const disableAll = ({ suppressions }: SuppressionFile) => ({
  disable: suppressions.filter(({ state }) => state === 'active'),
});
const enableAllFrames = ({ suppressions }: SuppressionFile) => ({
  enableFrames: suppressions.flatMap((suppression) =>
    suppression.commentedOutFrames.map((frame) => ({ suppression, frame })),
  ),
});
const disableAllFrames = ({ suppressions }: SuppressionFile) => ({
  disableFrames: suppressions.flatMap((suppression) =>
    suppression.frames.map((frame) => ({ suppression, frame })),
  ),
});

const ACTIVE = ['{', '  a', '  b:c', '  fun:f', '}'];
const COMMENTED_OUT = ACTIVE.map((line) => `#${line}`);

describe('all is well', () => {
  test('in whole files', () => {
    expect(mistoggledLine(lines(...ACTIVE, ...COMMENTED_OUT), enableAll)).toBeNull();
    expect(mistoggledLine(lines(...ACTIVE, ...COMMENTED_OUT), disableAll)).toBeNull();
    const frames = ['{', '  a', '  b:c', '  fun:f', '#  fun:g', '}'];
    expect(mistoggledLine(lines(...frames), enableAllFrames)).toBeNull();
    expect(mistoggledLine(lines(...frames), disableAllFrames)).toBeNull();
  });

  test('below a suppression that is not closed', () => {
    expect(mistoggledLine(lines(...ACTIVE.slice(0, -1), ...COMMENTED_OUT), enableAll)).toBeNull();
  });
});

describe('what would become something else is found', () => {
  test('an enabled suppression below a brace alone, whose name it would be', () => {
    expect(mistoggledLine(lines(...ACTIVE, '{', ...COMMENTED_OUT), enableAll)).toBe(6);
  });

  test('a disabled one that is not whole', () => {
    expect(mistoggledLine(lines(...ACTIVE, '{', 'a', '}'), disableAll)).toBe(6);
    expect(mistoggledLine(lines('{', '{', 'b:c', 'fun:f', '}'), disableAll)).toBe(1);
  });

  test('a disabled one in the middle of something that is commented out', () => {
    const around = ['# {', '#  x', '#  b:c', ...ACTIVE, '#  fun:f', '# }'];
    expect(mistoggledLine(lines('###{', '###a', '###b:c', '###fun:f', '###}', ...around), disableAll)).toBe(
      9,
    );
  });

  test('a line that would be the name, or would come before the extra line', () => {
    expect(mistoggledLine(lines('{', '#fun:g', 'a', 'b:c', 'fun:f', '}'), enableAllFrames)).toBe(1);
    const extra = lines('{', 'a', 'Memcheck:Param', '#fun:g', 'write(buf)', 'fun:f', '}');
    expect(mistoggledLine(extra, enableAllFrames)).toBe(1);
  });

  test('a line that would not be seen to be commented out', () => {
    expect(mistoggledLine(lines('{', 'a', 'b:c', 'fun:f', 'fun: g', '}'), disableAllFrames)).toBe(1);
  });
});
