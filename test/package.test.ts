import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from './support/suppkit.js';

test('the packed package, installed into an empty folder, runs and can be imported', () => {
  const folder = temporaryFolder();
  const npm = (...args: string[]): string =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' });
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const [tarball = ''] = readdirSync(folder);
  npm('init', '--yes');
  npm('install', '--offline', `./${tarball}`);

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
  expect(execFileSync(suppkit, ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`);

  const program = `
    import { createSource, parseSuppressionFile } from 'suppkit';
    const { suppressions } = parseSuppressionFile(createSource('a', '{\\n a\\n Memcheck:Cond\\n fun:f\\n}\\n'));
    console.log(suppressions.map((suppression) => suppression.name.text).join());`;
  expect(
    execFileSync('node', ['--input-type=module', '-e', program], { cwd: folder, encoding: 'utf8' }),
  ).toBe('a\n');
});
