import type { LeakKind } from './leak-kinds.js';

/** What the headline of an error tells: which suppressions may name it. */
export interface Headline {
  /** The kind that XML logs name. */
  readonly errorKind: string;
  /** The kind that suppressions name. */
  readonly kind: string;
  readonly extra: string | null;
  readonly leak: { readonly kind: LeakKind; readonly bytes: number; readonly blocks: number } | null;
}

interface HeadlineRow {
  readonly errorKind: string;
  readonly pattern: RegExp;
  /** `$1` is the first group of the pattern, and so on. */
  readonly kind: string;
  readonly extra?: string;
}

/** mc_errors.c, MC_(pp_Error), 3.19 to 3.28; the XML log has the same words in `<what>`. */
const MEMCHECK: readonly HeadlineRow[] = [
  { errorKind: 'InvalidRead', pattern: /^Invalid read of size (\d+)$/, kind: 'Addr$1' },
  { errorKind: 'InvalidWrite', pattern: /^Invalid write of size (\d+)$/, kind: 'Addr$1' },
  {
    errorKind: 'InvalidJump',
    pattern: /^Jump to the invalid address stated on the next line$/,
    kind: 'Jump',
  },
  { errorKind: 'UninitValue', pattern: /^Use of uninitialised value of size (\d+)$/, kind: 'Value$1' },
  {
    errorKind: 'UninitCondition',
    pattern: /^Conditional jump or move depends on uninitialised value\(s\)$/,
    kind: 'Cond',
  },
  {
    errorKind: 'SyscallParam',
    pattern: /^Syscall param (.*) (?:contains|points to) (?:uninitialised|unaddressable) byte\(s\)$/,
    kind: 'Param',
    extra: '$1',
  },
  {
    errorKind: 'ClientCheck',
    pattern: /^(?:Uninitialised|Unaddressable) byte\(s\) found during client check request$/,
    kind: 'User',
  },
  { errorKind: 'CoreMemError', pattern: /^.* contains unaddressable byte\(s\)$/, kind: 'CoreMem' },
  {
    errorKind: 'InvalidFree',
    pattern: /^Invalid free\(\) \/ delete \/ delete\[\](?: \/ realloc\(\))?$/,
    kind: 'Free',
  },
  { errorKind: 'MismatchedFree', pattern: /^Mismatched free\(\) \/ delete \/ delete ?\[\]$/, kind: 'Free' },
  { errorKind: 'Overlap', pattern: /^Source and destination overlap in /, kind: 'Overlap' },
  { errorKind: 'InvalidMemPool', pattern: /^Illegal memory pool address$/, kind: 'Mempool' },
  {
    errorKind: 'FishyValue',
    pattern: /^Argument '(.*)' of function (.*) has a fishy \(possibly negative\) value: -?\d+$/,
    kind: 'FishyValue',
    extra: '$2($1)',
  },
  { errorKind: 'ReallocSizeZero', pattern: /^\S+\(\) with size 0$/, kind: 'ReallocZero' },
  { errorKind: 'InvalidAlignment', pattern: /^Invalid alignment value: /, kind: 'BadAlign' },
  {
    errorKind: 'InvalidSizeAndAlignment',
    pattern: /^Invalid size value: \d+ alignment value: /,
    kind: 'BadAlign',
  },
  { errorKind: 'InvalidSize', pattern: /^\S+ invalid size value: \d+$/, kind: 'BadSize' },
  {
    errorKind: 'InvalidSize',
    pattern: /^Unsafe allocation with size of zero is implementation-defined$/,
    kind: 'UnsafeZeroSize',
  },
  {
    errorKind: 'MismatchedAllocateDeallocateSize',
    pattern: /^Mismatched \S+ size value: \d+$/,
    kind: 'SizeMismatch',
  },
  {
    errorKind: 'MismatchedAllocateDeallocateAlignment',
    pattern: /^Mismatched \S+ (?:alignment|size) alloc value: /,
    kind: 'AlignMismatch',
  },
];

/** mc_leakcheck.c, MC_(pp_LossRecord); in delta form each number is followed by its change in parentheses. */
const LOSS_RECORD =
  /^([\d,]+)(?: \(.*\))? bytes in ([\d,]+)(?: \([+-][\d,]+\))? blocks are (definitely lost|indirectly lost|possibly lost|still reachable) in (?:new )?loss record /;

const LEAKS: ReadonlyMap<string, { readonly errorKind: string; readonly kind: LeakKind }> = new Map([
  ['definitely lost', { errorKind: 'Leak_DefinitelyLost', kind: 'definite' }],
  ['indirectly lost', { errorKind: 'Leak_IndirectlyLost', kind: 'indirect' }],
  ['possibly lost', { errorKind: 'Leak_PossiblyLost', kind: 'possible' }],
  ['still reachable', { errorKind: 'Leak_StillReachable', kind: 'reachable' }],
]);

/** The leak kind that an XML log's error kind names; null for all other kinds. */
export function leakKindOf(errorKind: string): LeakKind | null {
  for (const leak of LEAKS.values()) if (leak.errorKind === errorKind) return leak.kind;
  return null;
}

/** Reads the headline of a Memcheck error (byte text, without prefix); null if it is none that is known. */
export function parseMemcheckHeadline(headline: string): Headline | null {
  const loss = LOSS_RECORD.exec(headline);
  const leak = loss?.[3] === undefined ? undefined : LEAKS.get(loss[3]);
  if (loss && leak) {
    const number = (text = ''): number => Number(text.replaceAll(',', ''));
    return {
      errorKind: leak.errorKind,
      kind: 'Leak',
      extra: null,
      leak: { kind: leak.kind, bytes: number(loss[1]), blocks: number(loss[2]) },
    };
  }
  for (const { errorKind, pattern, kind, extra } of MEMCHECK) {
    const groups = pattern.exec(headline);
    if (!groups) continue;
    const fill = (template: string): string =>
      template.replaceAll(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
    return { errorKind, kind: fill(kind), extra: extra === undefined ? null : fill(extra), leak: null };
  }
  return null;
}
