import { type Memory, type Range } from './memory.js';

/** The word size of a program, in bits. */
export type Bits = 32 | 64;

/**
 * The system's `malloc` under Memcheck, which is Valgrind's own (m_mallocfree.c, the arena "client"; every number was
 * compared with runs of 3.19): blocks one behind the other in superblocks, each between two red zones that nothing may
 * access. A block that was freed may not be accessed, and is not used again: Memcheck holds back more of them than any
 * run here frees.
 */
export interface SystemMalloc {
  /** The address of a new block, which is undefined. */
  malloc(size: number): number;
  /** Always moves the block, as Memcheck does, to notice who still uses the old one. */
  realloc(address: number, size: number): number;
  free(address: number): void;
}

/** What Memcheck holds back of freed blocks, in bytes (`--freelist-vol`). */
const HELD_BACK = 20_000_000;

/** Superblocks are as large as this; or as the one block that needs more, and then they hold no other. */
const SUPERBLOCK_SIZE = 4 << 20;

interface Layout {
  /** What sizes of blocks are rounded up to: VG_MIN_MALLOC_SZB. */
  readonly alignment: number;
  /** The head of a superblock. */
  readonly superblockHead: number;
  /** A size and a red zone of at least 16 bytes, rounded up; the same stands behind a block. */
  readonly blockHead: number;
}

const LAYOUTS: Readonly<Record<Bits, Layout>> = {
  32: { alignment: 8, superblockHead: 16, blockHead: 24 },
  64: { alignment: 16, superblockHead: 32, blockHead: 32 },
};

/** Makes a heap in which nothing is allocated. */
export function createSystemMalloc(memory: Memory, bits: Bits): SystemMalloc {
  const { alignment, superblockHead, blockHead } = LAYOUTS[bits];
  const sizes = new Map<number, number>();
  /** What is left of each superblock. */
  const rests: Range[] = [];
  let freedBytes = 0;

  /** Takes the start of the smallest rest that is large enough; m_mallocfree.c keeps lists of them by size. */
  function takeSpace(length: number): number {
    const fitting = rests.filter((rest) => rest.length >= length);
    const smallest = fitting.sort((a, b) => a.length - b.length)[0];
    if (smallest) rests.splice(rests.indexOf(smallest), 1);
    const rest = smallest ?? newSuperblock(length);
    const left = rest.length - length;
    // What has no room for the head and the end of a block stays part of this one.
    const isSplit = left >= 2 * blockHead && length + superblockHead <= SUPERBLOCK_SIZE;
    if (isSplit) rests.push({ address: rest.address + length, length: left });
    return rest.address;
  }

  function newSuperblock(length: number): Range {
    const superblock = memory.map(Math.max(length + superblockHead, SUPERBLOCK_SIZE));
    return { address: superblock.address + superblockHead, length: superblock.length - superblockHead };
  }

  function malloc(size: number): number {
    const payload = Math.ceil(size / alignment) * alignment;
    const address = takeSpace(payload + 2 * blockHead) + blockHead;
    memory.makeUndefined({ address, length: size });
    sizes.set(address, size);
    return address;
  }

  function free(address: number): void {
    const length = sizes.get(address);
    if (length === undefined) throw new Error(`no block at 0x${address.toString(16)}`);
    sizes.delete(address);
    memory.makeNoAccess({ address, length });
    freedBytes += length;
    if (freedBytes > HELD_BACK) throw new Error('Memcheck would use freed blocks again');
  }

  return {
    malloc,
    realloc(address, size) {
      const moved = malloc(size);
      memory.copy(address, moved, Math.min(size, sizes.get(address) ?? 0));
      free(address);
      return moved;
    },
    free,
  };
}
