import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/lint/rules/index.js';
import { ROOT } from '../support/suppkit.js';

/** The files of a folder of samples as byte text, sorted by name. */
export function sampleTexts(folder: string, extension: string): string[] {
  const path = join(ROOT, 'samples', folder);
  const names = readdirSync(path).filter((name) => name.endsWith(extension));
  return names.sort().map((name) => readFileSync(join(path, name), 'latin1'));
}

/** Longer ones would take the time of many short ones, in bytes. */
const MAX_SEED = 2000;

/** Sound suppression files, and the examples of all rules. */
export const suppressionSeeds: readonly string[] = [
  ...['supp', 'err'].flatMap((folder) => sampleTexts(folder, '.supp')),
  ...rules.flatMap(({ bad, good }) => [...bad, ...good]).map(({ code }) => code),
].filter(({ length }) => length <= MAX_SEED);

/** Words of suppression files. */
export const SUPPRESSION_WORDS = [
  ['{', '}', '...', '#', '# ', '#{', '# }', '}}', '{\n', '\n}\n', 'fun:', 'obj:', 'src:'],
  ['src:a.c:12', ':', ',', '*', '?', 'Memcheck:Leak', 'Memcheck:Param', 'Memcheck:Cond'],
  ['Memcheck,Helgrind:Race', 'drd:', 'CoreError:FdNotClosed', 'match-leak-kinds: definite'],
  ['match-leak-kinds:all', 'size', 'malloc(size)', 'write(buf)', 'name', 'fun:main', 'fun:_Z1fv'],
  ['fun:f(int)', 'obj:/usr/lib/x86_64-linux-gnu/libc.so.6', 'obj:*/lib.so.1', 'fun:f.constprop.0'],
  ['<insert_a_suppression_name_here>', '# suppkit-disable'],
  ['# suppkit-disable-next-line unknown-kind -- why', '# suppkit-expires 2001-01-01'],
  ['# suppkit-expires 2999-12-31 -- a', '\xef\xbb\xbf', 'fun:**', 'fun:*?*?*?', '\0'],
].flat();

/** Pieces of logs, of some errors each, so that a mutation has something to meet. Byte text. */
export function pieces(texts: readonly string[], lines: number): string[] {
  return texts.flatMap((text) => {
    const all = text.split(/(?<=\n)/);
    const head = all.slice(0, Math.min(lines, all.length)).join('');
    const tail = all.slice(-lines).join('');
    return all.length <= 2 * lines ? [text] : [head, tail, head + tail];
  });
}
