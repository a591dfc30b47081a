import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { run } from './support/run.js';
import { ROOT, temporaryFolder } from './support/suppkit.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly packages?: unknown;
}

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
}

const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(readText('package.json')) as Manifest;
const lock = JSON.parse(readText('package-lock.json')) as {
  readonly packages: Readonly<Record<string, LockEntry & Manifest>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('dependencies', () => {
  test('there are none for those who install suppkit: all is in the bundle', () => {
    const kinds = /^(?:optional|peer|bundle)?dependencies$/i;
    expect(Object.keys(manifest).filter((key) => kinds.test(key))).toEqual([]);
  });

  test('those of development are exact versions, and the lock file has the same', () => {
    const versions = Object.entries(manifest.devDependencies ?? {});
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
    for (const [name, version] of versions) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test('each has a checksum in the lock file that is strong enough', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
  });

  test('the lock file names no place but the registry that npm is told', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('one has an install script, and only builds need it', () => {
    expect(locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([
      'node_modules/esbuild',
    ]);
  });
});

test('installing suppkit runs nothing', () => {
  const hooks = /^(?:pre|post)?(?:install|publish|prepare|pack|uninstall)$|^prepublishOnly$|^dependencies$/;
  expect(Object.keys(manifest.scripts ?? {}).filter((name) => hooks.test(name))).toEqual([]);
});

test('the package holds what runs, what describes it, and the licences', () => {
  const { stdout } = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], {
    cwd: ROOT,
    env: { HOME: temporaryFolder() },
  });
  const [packed] = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] }[];
  const paths = (packed?.files ?? []).map(({ path }) => path);
  // The types are as many files as there are modules.
  const isTypes = (path: string): boolean => /^dist\/types\/(?:src|grammar)\/[\w/.-]+\.d\.ts$/.test(path);
  expect(paths.filter((path) => !isTypes(path)).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/index.js',
    'dist/index.js.LEGAL.txt',
    'dist/log-thread.cjs',
    'dist/log-thread.cjs.LEGAL.txt',
    'dist/main.cjs',
    'dist/main.cjs.LEGAL.txt',
    `dist/main.${process.arch}-${process.versions.v8}.cache`,
    'dist/suppkit.cjs',
    'docs/suppkit.schema.json',
    'package.json',
  ]);
});

describe('what is bundled', () => {
  /** What esbuild takes for the command and the library. */
  async function bundle() {
    const { metafile } = await build({
      entryPoints: ['cli/launch', 'cli/main', 'index'].map((name) => join(ROOT, `src/${name}.ts`)),
      absWorkingDir: ROOT,
      bundle: true,
      format: 'esm',
      platform: 'node',
      outdir: 'dist',
      write: false,
      metafile: true,
      // As in .ci/build.mjs.
      alias: { 'string-width': join(ROOT, '.ci/text-width.mjs'), yargs: join(ROOT, '.ci/yargs.mjs') },
    });
    return metafile;
  }

  test('is listed with its licence, each of which allows it', async () => {
    const inputs = Object.keys((await bundle()).inputs);
    const folders = new Set(
      inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    );
    const bundled = [...folders].map((folder) => {
      const { name, version, license } = JSON.parse(readText(`${folder}/package.json`)) as Manifest &
        LockEntry;
      return `${name} ${version} (${license})`;
    });
    expect(bundled.length).toBeGreaterThan(20);
    expect(bundled).toContain('saxes 6.0.0 (ISC)');

    const [head, ...sections] = readText('dist/THIRD-PARTY-LICENSES.txt').split(`\n\n${'-'.repeat(80)}\n\n`);
    expect(head).toBe('suppkit holds parts of these packages, each under the licence below its name.');
    expect(sections.map((section) => section.split('\n')[0])).toEqual([...new Set(bundled)].sort());
    for (const section of sections) {
      const [title = '', ...text] = section.split('\n');
      expect(title).toMatch(/ \((?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause)\)$/);
      expect(text.join('\n'), title).toMatch(/copyright/i);
      expect(text.join('\n').length, title).toBeGreaterThan(500);
    }
  });

  test('reaches no network', async () => {
    const { outputs } = await bundle();
    const imported = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const modules = [...new Set(imported.map((path) => path.replace(/^node:/, '')))].sort();
    expect(
      modules.filter((name) => /^(?:https?|http2|net|tls|dgram|dns|inspector|cluster)(?:\/|$)/.test(name)),
    ).toEqual([]);
    expect(modules).toContain('fs');
    for (const name of ['suppkit.cjs', 'main.cjs', 'log-thread.cjs', 'index.js']) {
      expect(readText(`dist/${name}`)).not.toMatch(
        /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\s*\(/,
      );
    }
  });
});
