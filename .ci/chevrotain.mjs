// Makes Chevrotain start sooner: before it reads anything, its lexer fills a table of 65,536 numbers, one for each character. In the
// bundles such a number is reckoned when it is needed, which it never is for bytes.
import { readFile } from 'node:fs/promises';

const REPLACEMENTS = [
  ['charCodeToOptimizedIdxMap[charCode]', '255 + ~~(charCode / 255)'],
  ['        initCharCodeToOptimizedIndexMap();\n', ''],
];

/** A plugin of esbuild. */
export const chevrotain = {
  name: 'chevrotain',
  setup(build) {
    build.onLoad({ filter: /\bchevrotain\/lib\/src\/scan\/lexer\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [from, to] of REPLACEMENTS) {
        const pieces = contents.split(from);
        if (pieces.length !== 2) throw new Error(`${path} is not as it was: it has not one ${from.trim()}`);
        contents = pieces.join(to);
      }
      return { contents };
    });
  },
};
