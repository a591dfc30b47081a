import * as fc from 'fast-check';
import { rules } from '../../src/lint/rules/index.js';
import { mutate, mutations } from './suppression-texts.js';

/** Longer examples are about the limits of Valgrind's reader. */
const MAX_LENGTH = 2000;

const lines = [
  ...new Set(
    rules
      .flatMap(({ bad, good }) => [...bad, ...good])
      .filter(({ code }) => code.length < MAX_LENGTH)
      .flatMap(({ code }) => code.split('\n').map((line) => line.trim()))
      // A byte order mark belongs to the beginning of a file.
      .filter((line) => line !== '' && !line.startsWith('\xef\xbb\xbf')),
  ),
];
const isFrame = (line: string): boolean => line === '...' || /^(?:fun|obj|src):/.test(line);
const frame = fc.constantFrom(...lines.filter(isFrame));
const kindLine = fc.constantFrom(...lines.filter((line) => /^[\w, ]+:[\w* ]*$/.test(line) && !isFrame(line)));

const suppression = fc
  .tuple(
    kindLine,
    fc.array(fc.oneof({ weight: 8, arbitrary: frame }, fc.constantFrom(...lines)), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([kind, stack]) => ['{', 'name', kind, ...stack, '}'].join('\n'));

/** Files of the lines of all examples of all rules in any order, sound and broken in small ways. Byte text. */
export const exampleTexts = fc
  .tuple(
    fc.array(fc.oneof(suppression, fc.constantFrom(...lines.filter((line) => line.startsWith('#')))), {
      minLength: 1,
      maxLength: 3,
    }),
    mutations(3),
  )
  .map(([parts, chosen]) => `${mutate(parts.join('\n'), chosen)}\n`);
