import { describe, expect, test } from 'vitest';
import { findKind, kindLifetime, kindNamesOfAllReleases, kindsOf } from '../../src/valgrind/kinds.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';

const words = (text: string): string[] => text.split(' ').sort();
const namesIn = (tool: string, release: number): string[] =>
  kindsOf(tool, release)
    .map((kind) => kind.name)
    .sort();

// Section 4 of the facts on Valgrind's suppression files.
const MEMCHECK_3_19 =
  'Param User CoreMem Addr1 Addr2 Addr4 Addr8 Addr16 Addr32 Jump Free Leak Overlap Mempool Cond Value0 ' +
  'Value1 Value2 Value4 Value8 Value16 Value32 FishyValue';
const MEMCHECK_3_22 = `${MEMCHECK_3_19} ReallocZero BadAlign BadSize SizeMismatch AlignMismatch`;
const HELGRIND_3_19 = 'Race UnlockUnlocked UnlockForeign UnlockBogus PthAPIerror LockOrder Misc FreeMemLock';
const DRD =
  'ConflictingAccess MutexErr CondErr CondDestrErr CondRaceErr CondWaitErr SemaphoreErr BarrierErr RwlockErr ' +
  'HoldtimeErr GenericErr InvalidThreadId UnimpHgClReq UnimpDrdClReq';

describe('the kinds that a release accepts', () => {
  test.each([
    ['Memcheck', 3019, MEMCHECK_3_19],
    ['Memcheck', 3020, MEMCHECK_3_19],
    ['Memcheck', 3021, `${MEMCHECK_3_19} ReallocZero`],
    ['Memcheck', 3022, MEMCHECK_3_22],
    ['Memcheck', 3025, MEMCHECK_3_22],
    ['Memcheck', 3026, `${MEMCHECK_3_22} UnsafeZeroSize`],
    ['Memcheck', NEWEST_RELEASE, `${MEMCHECK_3_22} UnsafeZeroSize`],
    ['Helgrind', 3020, HELGRIND_3_19],
    ['Helgrind', 3021, `${HELGRIND_3_19} Dubious`],
    ['drd', 3019, DRD],
    ['drd', NEWEST_RELEASE, DRD],
    ['CoreError', 3023, 'FdBadClose FdNotClosed'],
    ['CoreError', 3025, 'FdBadClose FdNotClosed FdBadUse'],
  ])('%s %i', (tool, release, kinds) => {
    expect(namesIn(tool, release)).toEqual(words(kinds));
  });

  test('none, for core errors before 3.23, for other tools and in another case', () => {
    expect([namesIn('core', 3022), namesIn('CoreError', 3022)]).toEqual([[], []]);
    expect([namesIn('Massif', 3028), namesIn('memcheck', 3028), namesIn('DRD', 3028)]).toEqual([[], [], []]);
  });
});

test('which kinds take an extra line', () => {
  const extras = kindsOf('Memcheck', NEWEST_RELEASE).filter((kind) => kind.extra !== 'none');
  expect(extras.map(({ name, extra }) => `${name} ${extra}`)).toEqual([
    'Param param',
    'Leak leak-kinds',
    'FishyValue fishy-value',
  ]);
  const others = ['Helgrind', 'drd', 'CoreError'].flatMap((tool) => kindsOf(tool, NEWEST_RELEASE));
  expect(others.filter((kind) => kind.extra !== 'none')).toEqual([]);
});

test('which kinds are other names, and which never match', () => {
  const aliases = (release: number): string[] =>
    kindsOf('Memcheck', release).flatMap(({ name, aliasOf }) => (aliasOf ? [`${name} ${aliasOf}`] : []));
  expect(aliases(3019)).toEqual(['Value0 Cond']);
  expect(aliases(3025)).toEqual(['Value0 Cond']);
  expect(aliases(3026)).toEqual(['Value0 Cond', 'BadSize UnsafeZeroSize']);

  const dead = ['Memcheck', 'Helgrind', 'drd', 'CoreError'].flatMap((tool) =>
    kindsOf(tool, NEWEST_RELEASE).filter((kind) => kind.neverMatches !== undefined),
  );
  expect(dead.map(({ name, neverMatches }) => [name, neverMatches])).toEqual([
    ['CoreMem', 'Memcheck compares it with a text that no suppression can hold'],
    ['FreeMemLock', 'Helgrind aborts at the first error that is compared with it'],
  ]);
});

test('a kind is found by its word, in that case, in its releases', () => {
  expect(findKind('Memcheck', 'Leak', 3019)).toEqual({ name: 'Leak', extra: 'leak-kinds' });
  expect(findKind('Memcheck', 'BadSize', 3022)).toEqual({
    name: 'BadSize',
    extra: 'none',
    since: 3022,
    before: 3026,
  });
  for (const name of ['leak', 'Leak ', 'Addr0', 'Addr64', 'Value64', 'Addr', 'Value', '', 'Race']) {
    expect(findKind('Memcheck', name, NEWEST_RELEASE)).toBeUndefined();
  }
  expect(findKind('Memcheck', 'UnsafeZeroSize', 3025)).toBeUndefined();
});

test('the words of all releases, and since when each is known', () => {
  expect(kindNamesOfAllReleases('Memcheck').sort()).toEqual(words(`${MEMCHECK_3_22} UnsafeZeroSize`));
  expect(kindNamesOfAllReleases('Callgrind')).toEqual([]);
  expect(kindLifetime('Helgrind', 'Dubious')).toMatchObject({ since: 3021 });
  expect(kindLifetime('CoreError', 'FdBadUse')).toMatchObject({ since: 3025 });
  expect(kindLifetime('Memcheck', 'Eraser')).toBeNull();
  expect(kindLifetime('Lackey', 'Leak')).toBeNull();
});
