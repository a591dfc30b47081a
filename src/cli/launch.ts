/*
 * What runs first: it starts the command, which the build makes of `main.ts`. To compile it takes longer than to lint a
 * small file, so the build leaves beside it what V8 made of it, and a Node with the same V8 takes that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** The bundle: ASCII, and one function in parentheses. */
const path = join(import.meta.dirname, 'main.cjs');
const source = readFileSync(path);

/**
 * What V8 has compiled of the source already, without the checksum of both behind it: V8 itself asks no more than how
 * long the source is, and what is damaged ends it. Undefined where there is nothing for this Node that is whole.
 */
function readCodeCache(): Buffer | undefined {
  try {
    const file = readFileSync(join(import.meta.dirname, `main.${process.arch}-${process.versions.v8}.cache`));
    const data = file.subarray(0, -4);
    return crc32(data, crc32(source)) === file.readUInt32LE(data.length) ? data : undefined;
  } catch {
    return undefined;
  }
}

// Where the cache is not for the flags that V8 has now, or there is none, V8 compiles the source as ever.
const script = new Script(source.toString('latin1'), { filename: path, cachedData: readCodeCache() });
const start = script.runInThisContext() as (require: NodeJS.Require, file: string, folder: string) => void;
start(createRequire(path), path, import.meta.dirname);
