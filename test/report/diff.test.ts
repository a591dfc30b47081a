import { describe, expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { diffFiles } from '../../src/diff/diff.js';
import { diffCompact, diffJson, diffPretty } from '../../src/report/diff.js';
import { parseEmulatedJson } from '../../src/emulate/json.js';
import { byteText, createSource } from '../../src/source/source.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';

const OLD = `{
   a\x1b[1m
   Memcheck:Cond
   fun:é
   fun:main
}
{
   gone
   Memcheck:Leak
   match-leak-kinds: definite
   fun:malloc
}
#{
#   off
#   Memcheck:Param
#   write(buf)
#   fun:write
#}
{
   m
   Memcheck:Addr4
   src:m.c:3
}
`;

const NEW = `{
   m
   Memcheck:Addr4
   src:m.c:3
}
{
   a\x1b[1m
   Memcheck:Cond
   fun:é
   obj:/lib/a b.so
}
{
   off
   Memcheck:Param
   write(buf)
   fun:write
}
#{
#   new
#   Memcheck:Cond
#   fun:é
#}
`;

const parse = (file: string, text: string) => parseSuppressionFile(createSource(file, byteText(text)));
const DIFF = diffFiles(parse('old.supp', OLD), parse('new\x1b.supp', NEW), {
  releases: [NEWEST_RELEASE],
  numCallers: 12,
});

test('for people: the lines that changed, and what is hidden or shown', () => {
  expect(diffPretty(DIFF, false)).toBe(`old.supp -> new\\u{1b}.supp

moved Memcheck:Addr4 m (old.supp:20 -> new\\u{1b}.supp:2)

changed Memcheck:Cond a\\u{1b}[1m (old.supp:2 -> new\\u{1b}.supp:7)
  - fun:main
  + obj:/lib/a b.so
  newly hidden: Memcheck:Cond é < f@"/lib/a b.so"
  shown again: Memcheck:Cond é < main

removed Memcheck:Leak gone (old.supp:8)
  shown again: Memcheck:Leak(definite) malloc

enabled Memcheck:Param off (old.supp:14 -> new\\u{1b}.supp:13)
  newly hidden: Memcheck:Param(write(buf)) write

added Memcheck:Cond new, commented out (new\\u{1b}.supp:19)
  newly hidden: nothing

1 added, 1 enabled, 1 changed, 1 removed, 1 moved
`);
});

test('with colours', () => {
  expect(diffPretty(DIFF, true)).toContain(
    '\x1b[32menabled\x1b[39m Memcheck:Param \x1b[1moff\x1b[22m (old.supp:14',
  );
  expect(diffPretty(DIFF, true)).toContain('  \x1b[31m- fun:main\x1b[39m\n');
});

test('one line a difference', () => {
  expect(diffCompact(DIFF)).toBe(`new\\u{1b}.supp:2: moved: Memcheck:Addr4: m
new\\u{1b}.supp:7: changed: Memcheck:Cond: a\\u{1b}[1m: newly hidden: Memcheck:Cond é < f@"/lib/a b.so": shown again: Memcheck:Cond é < main
old.supp:8: removed: Memcheck:Leak: gone: shown again: Memcheck:Leak(definite) malloc
new\\u{1b}.supp:13: enabled: Memcheck:Param: off: newly hidden: Memcheck:Param(write(buf)) write
new\\u{1b}.supp:19: added: Memcheck:Cond: new: newly hidden: nothing
`);
});

describe('JSON', () => {
  interface Json {
    readonly changes: readonly {
      readonly change: string;
      readonly old: unknown;
      readonly new: unknown;
      readonly witness: { readonly newlyHidden: unknown; readonly shownAgain: unknown };
      readonly undecided: boolean;
    }[];
  }
  const json = JSON.parse(diffJson(DIFF)) as Json;

  test('has both suppressions as `list` has them, and the witnesses', () => {
    expect(json).toMatchObject({ schemaVersion: 1, command: 'diff' });
    expect(json.changes.map(({ change }) => change)).toEqual([
      'moved',
      'changed',
      'removed',
      'enabled',
      'added',
    ]);
    expect(json.changes[1]).toEqual({
      change: 'changed',
      old: {
        file: 'old.supp',
        line: 2,
        endLine: 6,
        name: 'a\x1b[1m',
        state: 'active',
        tools: ['Memcheck'],
        kind: 'Cond',
        extra: null,
        frames: [
          { type: 'fun', pattern: 'é' },
          { type: 'fun', pattern: 'main' },
        ],
      },
      new: {
        file: 'new\x1b.supp',
        line: 7,
        endLine: 11,
        name: 'a\x1b[1m',
        state: 'active',
        tools: ['Memcheck'],
        kind: 'Cond',
        extra: null,
        frames: [
          { type: 'fun', pattern: 'é' },
          { type: 'obj', pattern: '/lib/a b.so' },
        ],
      },
      witness: {
        newlyHidden: {
          tool: 'Memcheck',
          kind: 'Cond',
          count: 1,
          stack: [
            { fn: 'é', obj: '???', file: null, line: null, ip: 0 },
            { fn: 'f', obj: '/lib/a b.so', file: null, line: null, ip: 1 },
          ],
        },
        shownAgain: {
          tool: 'Memcheck',
          kind: 'Cond',
          count: 1,
          stack: [
            { fn: 'é', obj: '???', file: null, line: null, ip: 0 },
            { fn: 'main', obj: '???', file: null, line: null, ip: 1 },
          ],
        },
      },
      undecided: false,
    });
    const [moved, , removed, enabled, added] = json.changes;
    expect(moved?.witness).toEqual({ newlyHidden: null, shownAgain: null });
    expect(removed).toMatchObject({ new: null, witness: { shownAgain: { leakKind: 'definite' } } });
    expect(enabled).toMatchObject({ witness: { newlyHidden: { extra: 'write(buf)' } } });
    expect(added).toMatchObject({ old: null, new: { state: 'commented-out' } });
  });

  test('has witnesses that are emulated errors', () => {
    const contexts = json.changes.flatMap(({ witness }) =>
      [witness.newlyHidden, witness.shownAgain].filter((error) => error !== null),
    );
    const { mistakes, contexts: read } = parseEmulatedJson(
      byteText(JSON.stringify({ schemaVersion: 1, contexts })),
    );
    expect(mistakes).toEqual([]);
    const expected = DIFF.changes.flatMap(({ newlyHidden, shownAgain }) =>
      [newlyHidden, shownAgain].flatMap((effect) => (effect.answer === 'yes' ? [effect.witness] : [])),
    );
    expect(read).toEqual(expected);
  });

  test('says what is not decided', () => {
    const fishy = '{\na\nMemcheck:FishyValue\nfun:malloc\n}\n';
    const options = { releases: [NEWEST_RELEASE], numCallers: 12 };
    const diff = diffFiles(parse('a', ''), parse('b', fishy), options);
    expect((JSON.parse(diffJson(diff)) as Json).changes).toMatchObject([
      { change: 'added', witness: { newlyHidden: null }, undecided: true },
    ]);
    expect(diffCompact(diff)).toBe('b:2: added: Memcheck:FishyValue: a: newly hidden: not decided\n');
  });
});

test('no difference', () => {
  const diff = diffFiles(parse('a', OLD), parse('b', `# more\n${OLD}`), {
    releases: [NEWEST_RELEASE],
    numCallers: 12,
  });
  expect(diffPretty(diff, false)).toBe('a -> b\n\nNo suppression differs\n');
  expect(diffCompact(diff)).toBe('');
  expect(JSON.parse(diffJson(diff))).toEqual({ schemaVersion: 1, command: 'diff', changes: [] });
});
