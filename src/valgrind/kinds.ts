import { holdsIn, type Lifetime, type Release } from './release.js';

/** The extra line that a suppression kind takes behind its kind line. */
export type ExtraLine = 'none' | 'param' | 'leak-kinds' | 'fishy-value';

/** A suppression kind of a tool. */
export interface Kind extends Lifetime {
  /** The word in kind lines, case-sensitive. */
  readonly name: string;
  readonly extra: ExtraLine;
  /** The kind it is another name for: errors are of that one. */
  readonly aliasOf?: string;
  /** Why no error can ever be suppressed by it. */
  readonly neverMatches?: string;
  /** Valgrind aborts when it compares any error of the tool with it. */
  readonly aborts?: true;
}

const plain = (name: string, lifetime: Lifetime = {}): Kind => ({ name, extra: 'none', ...lifetime });

/** mc_errors.c, is_recognised_suppression (MC_(is_recognised_suppression)). Verified on 3.19 and 3.28. */
const MEMCHECK: readonly Kind[] = [
  { name: 'Param', extra: 'param' },
  plain('User'),
  { ...plain('CoreMem'), neverMatches: 'Memcheck compares it with a text that no suppression can hold' },
  ...['Addr1', 'Addr2', 'Addr4', 'Addr8', 'Addr16', 'Addr32', 'Jump', 'Free'].map((name) => plain(name)),
  { name: 'Leak', extra: 'leak-kinds' },
  plain('Overlap'),
  plain('Mempool'),
  plain('Cond'),
  { ...plain('Value0'), aliasOf: 'Cond' },
  ...['Value1', 'Value2', 'Value4', 'Value8', 'Value16', 'Value32'].map((name) => plain(name)),
  { name: 'FishyValue', extra: 'fishy-value' },
  plain('ReallocZero', { since: 3021 }),
  plain('BadAlign', { since: 3022 }),
  plain('BadSize', { since: 3022, before: 3026 }),
  { ...plain('BadSize', { since: 3026 }), aliasOf: 'UnsafeZeroSize' },
  plain('UnsafeZeroSize', { since: 3026 }),
  plain('SizeMismatch', { since: 3022 }),
  plain('AlignMismatch', { since: 3022 }),
];

/** hg_errors.c, HG_(recognised_suppression). */
const HELGRIND: readonly Kind[] = [
  ...['Race', 'UnlockUnlocked', 'UnlockForeign', 'UnlockBogus', 'PthAPIerror', 'LockOrder', 'Misc'].map(
    (name) => plain(name),
  ),
  {
    ...plain('FreeMemLock'),
    neverMatches: 'Helgrind aborts at the first error that is compared with it',
    aborts: true,
  },
  plain('Dubious', { since: 3021 }),
];

/** drd_error.c, drd_is_recognized_suppression. */
const DRD: readonly Kind[] = [
  'ConflictingAccess',
  'MutexErr',
  'CondErr',
  'CondDestrErr',
  'CondRaceErr',
  'CondWaitErr',
  'SemaphoreErr',
  'BarrierErr',
  'RwlockErr',
  'HoldtimeErr',
  'GenericErr',
  'InvalidThreadId',
  'UnimpHgClReq',
  'UnimpDrdClReq',
].map((name) => plain(name));

/** m_errormgr.c, the core suppressions. From 3.3 to 3.22 there is none, so that every `core:` is refused. */
const CORE: readonly Kind[] = [
  plain('FdBadClose', { since: 3023 }),
  plain('FdNotClosed', { since: 3023 }),
  plain('FdBadUse', { since: 3025 }),
];

const KINDS_BY_TOOL: ReadonlyMap<string, readonly Kind[]> = new Map([
  ['Memcheck', MEMCHECK],
  ['Helgrind', HELGRIND],
  ['drd', DRD],
  ['core', CORE],
  ['CoreError', CORE],
]);

/** The kinds of a tool (or of `CoreError`) in a release; empty for tools that know none. */
export function kindsOf(toolName: string, release: Release): Kind[] {
  return (KINDS_BY_TOOL.get(toolName) ?? []).filter((kind) => holdsIn(kind, release));
}

/** The kind a word means to a tool in a release. */
export function findKind(toolName: string, name: string, release: Release): Kind | undefined {
  return KINDS_BY_TOOL.get(toolName)?.find((kind) => kind.name === name && holdsIn(kind, release));
}

/** All words that are a kind of this tool in any release, however young or old. */
export function kindNamesOfAllReleases(toolName: string): string[] {
  return [...new Set((KINDS_BY_TOOL.get(toolName) ?? []).map((kind) => kind.name))];
}

/** In which releases is a word a kind of the tool? Null where it never is. */
export function kindLifetime(toolName: string, name: string): Lifetime | null {
  return (KINDS_BY_TOOL.get(toolName) ?? []).find((kind) => kind.name === name) ?? null;
}
