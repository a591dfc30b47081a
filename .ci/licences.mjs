// The licences of the packages that are bundled: all of them want their text to go with every copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of the packages of which a bundle holds something, by esbuild's metafiles, sorted. */
function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The licence of a package: its own files, or one that is kept here because the package lacks it. */
function licenceTexts(folder, name) {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const kept = join(import.meta.dirname, 'licences', `${name}.txt`);
  const paths = files.length > 0 ? files.sort().map((file) => join(folder, file)) : [kept];
  return paths.map((path) => readFileSync(path, 'utf8').trim());
}

/** One text with the licences of all bundled packages. Throws for a package without one. */
export function licencesText(metafiles) {
  const sections = bundledPackages(metafiles).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return [`${name} ${version} (${license})`, ...licenceTexts(folder, name)].join('\n\n');
  });
  const head = 'suppkit holds parts of these packages, each under the licence below its name.';
  const sorted = [...new Set(sections)].sort();
  return `${[head, ...sorted].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
