import { describe, expect, test } from 'vitest';
import type { Fix } from '../../src/diagnostic/diagnostic.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { includes } from '../../src/inclusion/inclusion.js';
import { rules } from '../../src/lint/rules/index.js';
import { widerLinesFix, widerNamesFix } from '../../src/lint/wider-fix.js';
import { compileWildcards } from '../../src/match/wildcard.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';
import { loaded } from '../support/contexts.js';
import { lintCase } from '../support/test-rule.js';

const CODE = '{\n   name\n   Memcheck:Cond\n   obj:/lib/a-1.so\n   fun:f\n   fun:g.part.0\n}\n';

function widened(wider: readonly string[]): Fix | null {
  const file = parse(CODE);
  const lines = file.suppressions[0]?.frames ?? [];
  const names = lines.flatMap((line, at) => {
    const pattern = wider[at];
    return pattern !== undefined && (line.type === 'fun' || line.type === 'obj')
      ? [{ line, wider: pattern }]
      : [];
  });
  return widerNamesFix(names);
}

describe('widerNamesFix', () => {
  test('writes all names, and says what is new', () => {
    const fix = widened(['/lib/a-*.so', '*', 'g.*']);
    expect(fix?.title).toBe('Write `obj:/lib/a-*.so`, `fun:*`, `fun:g.*`, which also matches `/lib/a-9.so`');
    expect(fix?.applicability).toBe('unsafe');
    expect(applyEdits(CODE, fix?.edits ?? [])).toBe(
      '{\n   name\n   Memcheck:Cond\n   obj:/lib/a-*.so\n   fun:*\n   fun:g.*\n}\n',
    );
  });

  test.each([
    ['*/lib/a-1.so', '/usr/lib/a-1.so'],
    ['*/a-1.so', '/usr/a-1.so'],
    ['*/lib/a-?.so', '/usr/lib/a-x.so'],
    ['/lib/a-*1.so', '/lib/a-91.so'],
    ['/lib*/a-1.so', '/lib/a-1.so'],
  ])('%s', (wider, example) => {
    const [, shown = ''] = /which also matches `(.*)`$/.exec(widened([wider])?.title ?? '') ?? [];
    if (example !== '/lib/a-1.so') expect(shown).toBe(example);
    expect(compileWildcards(wider)(shown)).toBe(true);
    expect(shown).not.toBe('/lib/a-1.so');
  });

  test('says nothing of a pattern that means the same', () => {
    expect(widened(['/lib/a-1.so'])?.title).toBe('Write `obj:/lib/a-1.so`');
  });

  test('does not exist where a pattern would not match all that it did', () => {
    expect(widened(['/lib/a-2*.so'])).toBeNull();
    expect(widened(['/lib/a-*.so', 'g'])).toBeNull();
  });
});

describe('widerLinesFix', () => {
  const fixOf = (code: string, text: string) => {
    const file = parse(code);
    const [suppression] = file.suppressions;
    const line = suppression?.frames.at(-1);
    if (!suppression || !line) throw new Error('no suppression');
    const context = { file, releases: [NEWEST_RELEASE], numCallers: 12 };
    return widerLinesFix(context, suppression, [{ start: line.start, end: line.end, text }], 'Write it');
  };

  test('says which stack is new', () => {
    expect(fixOf(`\n\n${CODE}`, '...')?.title).toMatch(/^Write it, which also matches the stack `. < f`$/);
    expect(fixOf(CODE, 'fun:g.part.?')?.title).toMatch(
      /^Write it, which also matches the stack `. < f < g\.part\..`$/,
    );
    expect(fixOf(CODE, 'fun:g.part.0\n   ...')?.title).toBe('Write it');
  });

  test('does not exist where the suppression would not accept all that it did, or nobody reads it', () => {
    expect(fixOf(CODE, 'fun:h')).toBeNull();
    expect(fixOf(CODE, 'nonsense')).toBeNull();
    expect(fixOf(CODE.replace('Memcheck', 'Other'), '...')).toBeNull();
  });
});

const PROVED = rules.filter(({ fixSafety }) => fixSafety.includes('which is proved'));

test('there are rules whose fixes are proved', () => {
  expect(PROVED.map(({ id }) => id)).toContain('versioned-object');
});

describe.each(PROVED)('a fix of $id', (rule) => {
  test.each(rule.bad.map(({ code }) => code))('accepts all that %j accepts, and more', (code) => {
    const [fix] = lintCase(rule, { code })[0]?.fixes ?? [];
    if (!fix) return;
    const [, tool = ''] = /^ *(\w+):/m.exec(code) ?? [];
    const before = loaded(code, tool);
    const after = loaded(applyEdits(code, fix.edits), tool);
    expect([before, after].map(({ length }) => length)).toEqual([1, 1]);
    for (const one of before) expect(includes(after, one, 12).answer).toBe('yes');
    for (const one of after) expect(includes(before, one, 12).answer).toBe('no');
  });
});
