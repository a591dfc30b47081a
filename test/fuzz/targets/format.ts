import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/edit/apply-edits.js';
import { findBrokenStructure } from '../../../src/edit/broken-structure.js';
import { formatFile } from '../../../src/edit/format.js';
import { mergeFiles } from '../../../src/edit/merge-files.js';
import { sortSuppressions } from '../../../src/edit/sort-suppressions.js';
import { findDuplicates } from '../../../src/load/duplicates.js';
import { parse } from '../../ast/trees.js';
import { loadedByAll } from '../../support/loaded-by-all.js';
import { suppressionTexts } from '../../support/suppression-texts.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

/** The layout, the sorting and the merging of files. */
export const format: Target = {
  name: 'format',
  seeds: suppressionSeeds,
  words: SUPPRESSION_WORDS,
  inputs: suppressionTexts,
  check(text) {
    const file = parse(text);
    const { broken, edits } = formatFile(file);
    if (broken) return [broken.message];

    const formatted = applyEdits(text, edits);
    const isChanged = formatted !== text;
    if (isChanged) assert.deepEqual(loadedByAll(formatted), loadedByAll(text), 'the tools load the same');
    const again = parse(formatted);
    assert.deepEqual(formatFile(again).edits, [], 'a second time changes nothing');

    const sorted = sortSuppressions(again).text;
    assert.equal(findBrokenStructure(parse(sorted)), null, 'a sorted file is sound');
    assert.equal(sortSuppressions(parse(sorted)).text, sorted, 'what is sorted stays');
    const merged = mergeFiles([file, again], findDuplicates([file, again]));
    assert.equal(findBrokenStructure(parse(merged)), null, 'a merged file is sound');
    const { suppressions } = parse(merged);
    assert.ok(suppressions.length <= file.suppressions.length + again.suppressions.length);
    return [`${edits.length > 0} ${sorted === formatted} ${Math.min(suppressions.length, 4)}`];
  },
};
