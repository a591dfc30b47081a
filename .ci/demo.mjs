// The main job on the samples: lint a Python-style file, and match a real log against it.
import { spawnSync } from 'node:child_process';

const commands = [
  ['lint', 'samples/python/python-style.supp', '--log', 'samples/logs/xml/pymalloc.none.xml', '--exit-zero'],
  ['match', 'samples/logs/xml/pymalloc.none.xml', '-s', 'samples/python/python-style.supp', '--exit-zero'],
];
for (const command of commands) {
  process.stdout.write(`\n$ suppkit ${command.join(' ')}\n\n`);
  const { status } = spawnSync(process.execPath, ['dist/suppkit.cjs', ...command], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
