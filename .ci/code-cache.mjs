// Runs the built command on a sample, and keeps what V8 has compiled of it by then, and a checksum of that and the source: see
// `src/cli/launch.ts`. In a process of its own: the build calls it, with the folder that it has written to.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

const folder = resolve(process.argv[2]);
const path = join(folder, 'main.cjs');
const source = readFileSync(path);
const script = new Script(source.toString('latin1'), { filename: path });
process.argv = [process.execPath, path, 'lint', 'samples/python/python-style.supp', '--exit-zero'];
process.on('exit', () => {
  const data = script.createCachedData();
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(data, crc32(source)));
  writeFileSync(
    join(folder, `main.${process.arch}-${process.versions.v8}.cache`),
    Buffer.concat([data, checksum]),
  );
});
script.runInThisContext()(createRequire(path), path, folder);
