import assert from 'node:assert/strict';
import { anyText } from '../../grammar/inputs.js';
import { parse } from '../../ast/trees.js';
import { disabledAndEnabled, everything, type Choice } from '../../edit/toggles.js';
import { createRandom } from '../../oracle/random.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

/** Suppressions and lines of them, commented out and in again. */
export const toggle: Target = {
  name: 'toggle',
  seeds: suppressionSeeds,
  words: SUPPRESSION_WORDS,
  inputs: anyText,
  check(text) {
    const bits = createRandom(text).int(2 ** 31);
    const some: Choice = (at) => ((bits >> (at % 31)) & 1) === 1;
    const file = parse(text);
    const results = [everything, some].map((isChosen) => disabledAndEnabled(file, isChosen));
    for (const result of results) {
      assert.ok(
        result === null || result === text,
        'disabled and enabled again is the same bytes, unless it is refused',
      );
    }
    return [
      results.map((result) => result === null).join(),
      ...file.suppressions.map(
        ({ state, commentedOutFrames }) => `${state} ${commentedOutFrames.length > 0}`,
      ),
    ];
  },
};
