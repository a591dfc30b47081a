import { PAGE_SIZE, type Memory } from './memory.js';
import type { PymallocFacts } from './python-line.js';
import type { Bits, SystemMalloc } from './system-malloc.js';

/** An allocator of objects; addresses are those of {@link Memory}. */
export interface Allocator {
  malloc(size: number): number;
  realloc(address: number, size: number): number;
  free(address: number): void;
}

/** What Memcheck reports, by the kind that suppressions name, and the request in which it does. */
export type Report = (kind: string, request: 'free' | 'realloc') => void;

/** What the allocator stands on. */
export interface AllocatorOptions {
  readonly memory: Memory;
  readonly system: SystemMalloc;
  readonly bits: Bits;
  readonly facts: PymallocFacts;
  readonly report: Report;
}

/** Pools are as large as a page, so that the page of an address can be read if the address can. */
const POOL_SIZE = PAGE_SIZE;
const ARENA_SIZE = 256 * 1024;

/** How many arenas the table has room for at first; it doubles. */
const FIRST_TABLE_SIZE = 16;

/** Sizes of C structures and offsets of their members, in bytes. */
interface Structures {
  readonly pool: number;
  /** The member of a pool that is read. */
  readonly arenaIndex: number;
  readonly arena: number;
  /** What links arenas that are not in use. */
  readonly nextArena: number;
}

const STRUCTURES: Readonly<Record<Bits, Structures>> = {
  32: { pool: 32, arenaIndex: 16, arena: 28, nextArena: 20 },
  64: { pool: 48, arenaIndex: 32, arena: 48, nextArena: 32 },
};

interface Arena {
  readonly index: number;
  /** 0 while there is none at this index of the table. */
  address: number;
  /** Pools that were used before. */
  freePools: number[];
  /** Where the pools begin that were never used. */
  nextPool: number;
  freePoolCount: number;
  poolCount: number;
}

interface Pool {
  readonly address: number;
  readonly arena: Arena;
  readonly blockSize: number;
  usedBlocks: number;
  readonly freeBlocks: number[];
  /** Where the blocks begin that were never used. */
  nextBlock: number;
}

/**
 * CPython's small-object allocator, pymalloc, before its radix tree (Objects/obmalloc.c): arenas of pools of blocks of
 * one size; whatever is too large comes from the system. Each request to free or resize asks whether the address is the
 * allocator's own. For that it reads the index of an arena from the page of the address, where a pool would have it,
 * and compares the address with that arena. The answer is right whatever is read, but Memcheck reports the reading.
 */
export function createPymalloc({ memory, system, bits, facts, report }: AllocatorOptions): Allocator {
  const structures = STRUCTURES[bits];
  const alignment = facts.alignment[bits];
  const arenas: Arena[] = [];
  /** Indexes of arenas that are not in use; the last one is taken next. */
  const unusedArenas: number[] = [];
  /** The address of the table of arenas; 0 while there is none. */
  let table = 0;
  const pools = new Map<number, Pool>();
  /** By size of their blocks: the pools with used and free blocks; the first one is taken. */
  const usedPools = new Map<number, Pool[]>();

  function malloc(size: number): number {
    if (size === 0 || size > facts.smallLimit) return system.malloc(Math.max(size, 1));
    const blockSize = Math.ceil(size / alignment) * alignment;
    const pool = usedPools.get(blockSize)?.[0] ?? newPool(blockSize);
    pool.usedBlocks++;
    const block = pool.freeBlocks.pop() ?? pool.nextBlock;
    if (block === pool.nextBlock) pool.nextBlock += blockSize;
    if (isFull(pool)) usedPools.get(blockSize)?.shift();
    return block;
  }

  function realloc(address: number, size: number): number {
    const pool = poolOf(address, 'realloc');
    if (!pool) return system.realloc(address, Math.max(size, 1));
    const { blockSize } = pool;
    if (size <= blockSize && 4 * size > 3 * blockSize) return address;
    const moved = malloc(size);
    memory.copy(address, moved, Math.min(size, blockSize));
    free(address);
    return moved;
  }

  function free(address: number): void {
    const pool = poolOf(address, 'free');
    if (!pool) {
      system.free(address);
      return;
    }
    const ofSize = usedPools.get(pool.blockSize) ?? [];
    if (isFull(pool)) ofSize.push(pool);
    usedPools.set(pool.blockSize, ofSize);
    pool.freeBlocks.push(address);
    if (--pool.usedBlocks > 0) return;
    ofSize.splice(ofSize.indexOf(pool), 1);
    releasePool(pool);
  }

  /** The pool that an address is in; undefined if the address is none of the allocator's. */
  function poolOf(address: number, request: 'free' | 'realloc'): Pool | undefined {
    const pool = address - (address % POOL_SIZE);
    const { value: index, isAddressable, isDefined } = memory.readWord(pool + structures.arenaIndex);
    if (!isAddressable) report('Addr4', request);
    // A jump depends on the index, and if it is small enough, so does the address of the arena that is looked at.
    if (!isDefined) report('Cond', request);
    const arena = arenas[index];
    if (!arena) return undefined;
    if (!isDefined) report(`Value${bits / 8}`, request);
    const isOwn = arena.address !== 0 && address >= arena.address && address < arena.address + ARENA_SIZE;
    return isOwn ? pools.get(pool) : undefined;
  }

  function isFull({ freeBlocks, nextBlock, address, blockSize }: Pool): boolean {
    return freeBlocks.length === 0 && nextBlock + blockSize > address + POOL_SIZE;
  }

  function newPool(blockSize: number): Pool {
    const arena = fullestArena() ?? newArena();
    const address = arena.freePools.pop() ?? arena.nextPool;
    if (address === arena.nextPool) arena.nextPool += POOL_SIZE;
    arena.freePoolCount--;
    memory.write({ address, length: structures.pool }, 0);
    memory.writeWord(address + structures.arenaIndex, arena.index);
    const nextBlock = address + Math.ceil(structures.pool / alignment) * alignment;
    const pool = { address, arena, blockSize, usedBlocks: 0, freeBlocks: [], nextBlock };
    pools.set(address, pool);
    usedPools.set(blockSize, [pool]);
    return pool;
  }

  /** Of the arenas with free pools, the one with the fewest, so that others become empty. */
  function fullestArena(): Arena | undefined {
    const usable = arenas.filter(({ freePoolCount }) => freePoolCount > 0);
    return usable.sort((a, b) => a.freePoolCount - b.freePoolCount)[0];
  }

  function newArena(): Arena {
    if (unusedArenas.length === 0) growTable();
    const arena = arenas[unusedArenas.pop() ?? 0];
    if (!arena) throw new Error('there is no arena');
    memory.write({ address: table + arena.index * structures.arena, length: structures.arena }, 0);
    arena.address = facts.arenasFrom === 'malloc' ? system.malloc(ARENA_SIZE) : mapArena();
    const excess = arena.address % POOL_SIZE;
    arena.freePools = [];
    arena.nextPool = arena.address + (excess === 0 ? 0 : POOL_SIZE - excess);
    arena.poolCount = ARENA_SIZE / POOL_SIZE - (excess === 0 ? 0 : 1);
    arena.freePoolCount = arena.poolCount;
    return arena;
  }

  function mapArena(): number {
    const range = memory.map(ARENA_SIZE);
    memory.makeDefined(range);
    return range.address;
  }

  function growTable(): void {
    const oldSize = arenas.length;
    const size = oldSize === 0 ? FIRST_TABLE_SIZE : oldSize * 2;
    const bytes = size * structures.arena;
    table = oldSize === 0 ? system.malloc(bytes) : system.realloc(table, bytes);
    for (let index = oldSize; index < size; index++) {
      arenas.push({ index, address: 0, freePools: [], nextPool: 0, freePoolCount: 0, poolCount: 0 });
      // Nothing else is written of an arena before it is used.
      for (const member of [0, structures.nextArena]) {
        memory.write({ address: table + index * structures.arena + member, length: bits / 8 }, 0);
      }
    }
    for (let index = size - 1; index >= oldSize; index--) unusedArenas.push(index);
  }

  /** Takes a pool without used blocks back, and the arena with it if that has no other. */
  function releasePool({ address, arena }: Pool): void {
    pools.delete(address);
    arena.freePools.push(address);
    if (++arena.freePoolCount < arena.poolCount) return;
    if (facts.arenasFrom === 'malloc') system.free(arena.address);
    else memory.unmap({ address: arena.address, length: ARENA_SIZE });
    arena.address = 0;
    arena.freePoolCount = 0;
    unusedArenas.push(arena.index);
  }

  return { malloc, realloc, free };
}

/** What is left of the allocator with `--without-pymalloc`: everything comes from the system, and nothing is read. */
export function createPlainAllocator({ system }: Pick<AllocatorOptions, 'system'>): Allocator {
  return {
    malloc: (size) => system.malloc(Math.max(size, 1)),
    realloc: (address, size) => system.realloc(address, Math.max(size, 1)),
    free: (address) => system.free(address),
  };
}
