import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Suppression, SuppressionFile } from '../../../src/ast/nodes.js';
import { diffFiles, type Change } from '../../../src/diff/diff.js';
import { loadAlone } from '../../../src/load/load-alone.js';
import { YES } from '../../../src/match/answer.js';
import { compileSuppression, matchSuppression } from '../../../src/match/suppression.js';
import { diffJson, diffPretty } from '../../../src/report/diff.js';
import type { ErrorContext } from '../../../src/valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../../src/valgrind/release.js';
import { suppressingTools } from '../../../src/valgrind/tools.js';
import { parse } from '../../ast/trees.js';
import { suppressionTexts } from '../../support/suppression-texts.js';
import { assertShowable } from '../showable.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

/** What parts an input into the old file and the new one. */
const BORDER = '\n%%\n';

/** For each of so many changes, all suppressions are looked at. */
const MOST_CHECKED = 5;

/** Of longer inputs, in bytes, the many readings would take more than a second for each MB. */
const LONGEST = 1 << 15;

const OPTIONS = { releases: [NEWEST_RELEASE], numCallers: DEFAULT_NUM_CALLERS } as const;

/** Two versions of a file: the errors that a change is said to hide, or to show again, are such. */
export const diff: Target = {
  name: 'diff',
  seeds: suppressionSeeds.flatMap((text, at) => {
    const other = suppressionSeeds[(at + 1) % suppressionSeeds.length] ?? '';
    return [text + BORDER + other, text + BORDER + text.replace('fun:', 'fun:*')];
  }),
  words: [...SUPPRESSION_WORDS, BORDER],
  inputs: fc.tuple(suppressionTexts, suppressionTexts).map((texts) => texts.join(BORDER)),
  check(text) {
    if (text.length > LONGEST) return [];
    const border = text.indexOf(BORDER);
    const old = parse(text.slice(0, Math.max(0, border)));
    const next = parse(text.slice(border === -1 ? 0 : border + BORDER.length));
    assert.deepEqual(diffFiles(next, next, OPTIONS).changes, [], 'a file is as it is');
    const result = diffFiles(old, next, OPTIONS);
    for (const { newlyHidden, shownAgain, old: before, new: after } of result.changes.slice(
      0,
      MOST_CHECKED,
    )) {
      if (newlyHidden.answer === 'yes') {
        assert.ok(after && accepts(next, after, newlyHidden.witness), 'what is newly hidden, is hidden');
        assert.ok(!old.suppressions.some((one) => accepts(old, one, newlyHidden.witness)), 'newly');
      }
      if (shownAgain.answer === 'yes') {
        assert.ok(before && accepts(old, before, shownAgain.witness), 'what is shown again was hidden');
        assert.ok(!next.suppressions.some((one) => accepts(next, one, shownAgain.witness)), 'and is shown');
      }
    }
    assertShowable(diffPretty(result, false));
    JSON.parse(diffJson(result));
    return result.changes.map(outcome);
  },
};

/** Does an active suppression of a file hide an error, for any tool? */
function accepts(file: SuppressionFile, suppression: Suppression, context: ErrorContext): boolean {
  if (suppression.state !== 'active') return false;
  return suppressingTools(NEWEST_RELEASE).some((tool) => {
    const loaded = loadAlone(file, suppression, {
      tool,
      release: NEWEST_RELEASE,
      numCallers: DEFAULT_NUM_CALLERS,
    });
    return loaded !== null && matchSuppression(compileSuppression(loaded), context) === YES;
  });
}

function outcome({ change, newlyHidden, shownAgain }: Change): string {
  return `${change} ${newlyHidden.answer} ${shownAgain.answer}`;
}
