import type { LeakKind } from '../leak-kinds.js';
import { parseCount, parseCounts } from '../printed-count.js';
import type { Headline, HeadlineRow } from './headline.js';

/**
 * Memcheck's errors but leaks: mc_errors.c, MC_(pp_Error), 3.19 to 3.28, by the kind of error there. The XML log
 * has the same words in `<what>`.
 */
export const MEMCHECK_HEADLINES: readonly HeadlineRow[] = [
  // Err_Addr
  {
    errorKind: 'InvalidRead',
    pattern: /^Invalid read of size (\d+)$/,
    kind: 'Addr$1',
    text: 'Invalid read of size $1',
  },
  { errorKind: 'InvalidWrite', pattern: /^Invalid write of size (\d+)$/, kind: 'Addr$1' },
  // Err_Jump
  {
    errorKind: 'InvalidJump',
    pattern: /^Jump to the invalid address stated on the next line$/,
    kind: 'Jump',
    text: 'Jump to the invalid address stated on the next line',
  },
  // Err_Value
  {
    errorKind: 'UninitValue',
    pattern: /^Use of uninitialised value of size (\d+)$/,
    kind: 'Value$1',
    text: 'Use of uninitialised value of size $1',
  },
  // Err_Cond
  {
    errorKind: 'UninitCondition',
    pattern: /^Conditional jump or move depends on uninitialised value\(s\)$/,
    kind: 'Cond',
    text: 'Conditional jump or move depends on uninitialised value(s)',
  },
  // Err_RegParam and Err_MemParam
  {
    errorKind: 'SyscallParam',
    pattern: /^Syscall param (.*) (?:contains|points to) (?:uninitialised|unaddressable) byte\(s\)$/,
    kind: 'Param',
    extra: '$1',
    text: 'Syscall param $1 points to uninitialised byte(s)',
  },
  // Err_User
  {
    errorKind: 'ClientCheck',
    pattern: /^(?:Uninitialised|Unaddressable) byte\(s\) found during client check request$/,
    kind: 'User',
    text: 'Uninitialised byte(s) found during client check request',
  },
  // Err_CoreMem
  {
    errorKind: 'CoreMemError',
    pattern: / contains unaddressable byte\(s\)$/,
    kind: 'CoreMem',
    text: '__pthread_mutex_lock contains unaddressable byte(s)',
  },
  // Err_Free
  {
    errorKind: 'InvalidFree',
    pattern: /^Invalid free\(\) \/ delete \/ delete\[\](?: \/ realloc\(\))?$/,
    kind: 'Free',
    text: 'Invalid free() / delete / delete[] / realloc()',
  },
  // Err_FreeMismatch
  { errorKind: 'MismatchedFree', pattern: /^Mismatched free\(\) \/ delete \/ delete ?\[\]$/, kind: 'Free' },
  // Err_Overlap
  {
    errorKind: 'Overlap',
    pattern: /^Source and destination overlap in /,
    text: 'Source and destination overlap in memcpy(0x1000, 0x1001, 2)',
  },
  // Err_IllegalMempool
  {
    errorKind: 'InvalidMemPool',
    pattern: /^Illegal memory pool address$/,
    kind: 'Mempool',
    text: 'Illegal memory pool address',
  },
  // Err_FishyValue
  {
    errorKind: 'FishyValue',
    pattern: /^Argument '(.*)' of function (.*) has a fishy \(possibly negative\) value: -?\d+$/,
    extra: '$2($1)',
    text: "Argument '$1' of function $2 has a fishy (possibly negative) value: -1",
  },
  // Err_ReallocSizeZero, from 3.21 on
  {
    errorKind: 'ReallocSizeZero',
    pattern: /^\S+\(\) with size 0$/,
    kind: 'ReallocZero',
    text: 'realloc() with size 0',
  },
  // Err_BadAlign, from 3.22 on
  {
    errorKind: 'InvalidAlignment',
    pattern: /^Invalid alignment value: /,
    kind: 'BadAlign',
    text: 'Invalid alignment value: 3 (should be power of 2)',
  },
  {
    errorKind: 'InvalidSizeAndAlignment',
    pattern: /^Invalid size value: \d+ alignment value: /,
    kind: 'BadAlign',
  },
  // Err_BadSize, from 3.22 to 3.25 and from 3.26 on
  {
    errorKind: 'InvalidSize',
    pattern: /^\S+ invalid size value: \d+$/,
    kind: 'BadSize',
    text: 'memalign invalid size value: 0',
  },
  {
    errorKind: 'InvalidSize',
    pattern: /^Unsafe allocation with size of zero is implementation-defined$/,
    kind: 'UnsafeZeroSize',
    text: 'Unsafe allocation with size of zero is implementation-defined',
  },
  // Err_SizeMismatch, from 3.22 on
  {
    errorKind: 'MismatchedAllocateDeallocateSize',
    pattern: /^Mismatched \S+ size value: \d+$/,
    kind: 'SizeMismatch',
    text: 'Mismatched new/delete size value: 8',
  },
  // Err_AlignMismatch, from 3.22 on
  {
    errorKind: 'MismatchedAllocateDeallocateAlignment',
    pattern: /^Mismatched \S+ (?:alignment|size) alloc value: /,
    kind: 'AlignMismatch',
    text: 'Mismatched new/delete alignment alloc value: 32 dealloc value: 16',
  },
];

/** mc_errors.c, pp_LossRecord; in delta form each number is followed by its change in parentheses. */
const LOSS_RECORD =
  /^([\d,]+)(?: \(.*\))? bytes in ([\d,]+)(?: \([+-][\d,]+\))? blocks are (definitely lost|indirectly lost|possibly lost|still reachable) in (?:new )?loss record /;

/** mc_errors.c, str_leak_lossmode and xml_leak_kind. */
const LEAKS: ReadonlyMap<string, { readonly errorKind: string; readonly kind: LeakKind }> = new Map([
  ['definitely lost', { errorKind: 'Leak_DefinitelyLost', kind: 'definite' }],
  ['indirectly lost', { errorKind: 'Leak_IndirectlyLost', kind: 'indirect' }],
  ['possibly lost', { errorKind: 'Leak_PossiblyLost', kind: 'possible' }],
  ['still reachable', { errorKind: 'Leak_StillReachable', kind: 'reachable' }],
]);

const LEAK_KINDS_OF_ERRORS: ReadonlyMap<string, LeakKind> = new Map(
  [...LEAKS.values()].map(({ errorKind, kind }) => [errorKind, kind]),
);

/** The leak kind that an XML log's error kind names; null for all other kinds. */
export function leakKindOf(errorKind: string): LeakKind | null {
  return LEAK_KINDS_OF_ERRORS.get(errorKind) ?? null;
}

/** Reads the headline of a loss record; null if it is none. */
export function readLossRecord(headline: string): Headline | null {
  const loss = LOSS_RECORD.exec(headline);
  const leak = loss?.[3] === undefined ? undefined : LEAKS.get(loss[3]);
  if (!loss || !leak) return null;
  return {
    errorKind: leak.errorKind,
    kind: 'Leak',
    extra: null,
    leak: { kind: leak.kind, bytes: parseCount(loss[1]), blocks: parseCount(loss[2]) },
  };
}

/** Which of the loss records of its leak check the headline is of: the number, from 1, and how many there are. */
export function lossRecordNumber(headline: string): { readonly number: number; readonly of: number } | null {
  const [, ...printed] = / loss record ([\d,]+) of ([\d,]+)$/.exec(headline) ?? [];
  const [number, of] = parseCounts(printed) ?? [];
  return number === undefined || of === undefined ? null : { number, of };
}

/** Writes the headline of a loss record of one block without bytes; `number` from 1 is its place among all. */
export function writeLossRecord(kind: LeakKind, number: number, total: number): string {
  const [lost = ''] = [...LEAKS].find(([, leak]) => leak.kind === kind) ?? [];
  return `0 bytes in 1 blocks are ${lost} in loss record ${number} of ${total}`;
}

/** mc_leakcheck.c, print_results: a line of the LEAK SUMMARY, with changes in parentheses in a delta check. */
const LEAK_SUMMARY_LINE =
  /^ +(definitely lost|indirectly lost|possibly lost|still reachable|suppressed): [\d,]+(?: \([+-][\d,]+\))? bytes in ([\d,]+)/;

/** Reads a line of the LEAK SUMMARY: how many blocks are lost, of which kind or suppressed; null if it is none. */
export function readLeakSummaryLine(line: string): { kind: LeakKind | 'suppressed'; blocks: number } | null {
  const [, lost = '', digits] = LEAK_SUMMARY_LINE.exec(line) ?? [];
  const blocks = parseCount(digits);
  if (blocks === null) return null;
  if (lost === 'suppressed') return { kind: lost, blocks };
  const leak = LEAKS.get(lost);
  return leak ? { kind: leak.kind, blocks } : null;
}
