import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './support/run.js';
import { ROOT, temporaryFolder } from './support/suppkit.js';

test('the packed package, installed into an empty folder, runs and can be imported', () => {
  const folder = temporaryFolder();
  const npm = (args: readonly string[], cwd: string): string => {
    const { status, stdout, stderr } = run('npm', [...args, '--silent'], {
      cwd,
      env: { HOME: temporaryFolder() },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trim();
  };
  const tarball = npm(['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
  npm(['init', '--yes'], folder);
  npm(['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], folder);

  const installed = join(folder, 'node_modules/suppkit');
  expect(readdirSync(installed).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist',
    'docs',
    'package.json',
  ]);
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    version: string;
  };
  const suppkit = join(folder, 'node_modules/.bin/suppkit');
  expect(run(suppkit, ['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });

  const program = `
    import { createSource, parseSuppressionFile } from 'suppkit';
    const { suppressions } = parseSuppressionFile(createSource('a', '{\\n a\\n Memcheck:Cond\\n fun:f\\n}\\n'));
    console.log(suppressions.map((suppression) => suppression.name.text).join());`;
  expect(run('node', ['--input-type=module', '-e', program], { cwd: folder })).toEqual({
    status: 0,
    stdout: 'a\n',
    stderr: '',
  });
});
