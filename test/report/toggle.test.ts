import { expect, test } from 'vitest';
import { toggleCompact, toggleJson, togglePretty, type ToggledItem } from '../../src/report/toggle.js';
import { parse } from '../ast/trees.js';

const file = parse('{\n\x1b[31mn\xff\nMemcheck:Cond\nfun:\xc3\xbc\n}\n{\n}\n');
const [first, second] = file.suppressions;
if (!first || !second) throw new Error('the test has no suppressions');
const frame = first.frames[0] ?? null;

const report = (...items: ToggledItem[]) => ({ command: 'disable' as const, file, items, diff: null });

const disabled: ToggledItem = { suppression: first, frame: null, state: 'commented-out', isChanged: true };
const nameless: ToggledItem = { suppression: second, frame: null, state: 'commented-out', isChanged: false };

test('what comes from the file is made safe', () => {
  const all = report(disabled, nameless, { ...disabled, frame, state: 'active' });
  expect(toggleCompact(all)).toBe(
    't.supp:2: disabled: Memcheck:Cond: \\u{1b}[31mn\ufffd (fun:ü)\n' +
      't.supp:4: enabled: fun:ü in \\u{1b}[31mn\ufffd\n',
  );
  expect(togglePretty(all, null)).toBe(
    't.supp\n  disabled 2  Memcheck:Cond: \\u{1b}[31mn\ufffd (fun:ü)\n  enabled 4  fun:ü in \\u{1b}[31mn\ufffd\n',
  );
  expect(JSON.parse(toggleJson(all))).toEqual({
    schemaVersion: 1,
    command: 'disable',
    file: 't.supp',
    changed: true,
    suppressions: [
      { file: 't.supp', line: 2, name: '\x1b[31mn\ufffd', state: 'commented-out', changed: true },
      { file: 't.supp', line: 6, name: '', state: 'commented-out', changed: false },
      {
        file: 't.supp',
        line: 2,
        name: '\x1b[31mn\ufffd',
        frame: { line: 4, text: 'fun:ü' },
        state: 'active',
        changed: true,
      },
    ],
  });
});

test('nothing to change', () => {
  expect(togglePretty(report(nameless), 'x.supp')).toBe(
    'x.supp written: nothing to change in t.supp: what is selected is commented out already\n',
  );
  expect(togglePretty(report(nameless, { ...nameless, state: 'active' }), null)).toBe(
    'nothing to change in t.supp: all 2 selected are commented out or active already\n',
  );
  expect(toggleCompact(report(nameless))).toBe('');
  expect(JSON.parse(toggleJson(report(nameless)))).toMatchObject({ changed: false });
});

test('a diff that is only shown', () => {
  expect(JSON.parse(toggleJson({ ...report(disabled), diff: '-\xc3\xbc\n' }))).toMatchObject({
    diff: '-ü\n',
  });
});
