import assert from 'node:assert/strict';
import { loadActive, loadDisabled } from '../../../src/load/load-files.js';
import { loadSuppressions, type LoadOptions } from '../../../src/load/load.js';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../../../src/valgrind/release.js';
import { suppressingTools } from '../../../src/valgrind/tools.js';
import { parse } from '../../ast/trees.js';
import { suppressionTexts } from '../../support/suppression-texts.js';
import { SUPPRESSION_WORDS, suppressionSeeds } from '../seeds.js';
import type { Target } from '../target.js';

const RUNS: readonly LoadOptions[] = [OLDEST_RELEASE, NEWEST_RELEASE].flatMap((release) =>
  suppressingTools(release).map((tool) => ({ tool, release, numCallers: 12 })),
);

/** What each tool makes of a suppression file. */
export const loader: Target = {
  name: 'loader',
  seeds: suppressionSeeds,
  words: SUPPRESSION_WORDS,
  inputs: suppressionTexts,
  check(text) {
    const file = parse(text);
    const lines = file.source.lines.lineCount;
    return RUNS.flatMap((run) => {
      const { fatal, suppressions, skipped, warnings } = loadSuppressions(text, run);
      assert.equal(loadActive([file], run).length, suppressions.length, 'the tree has all that is loaded');
      loadDisabled([file], run);
      assert.ok(skipped >= 0 && suppressions.length + skipped <= lines);
      assert.ok(
        fatal === null || fatal.line === null || (fatal.line >= 0 && fatal.line < lines),
        'a line of the file',
      );
      assert.ok(fatal === null || (fatal.span.start <= fatal.span.end && fatal.span.end <= text.length));
      return [
        `${run.tool.name} ${fatal?.id ?? 'accepted'}`,
        ...suppressions.map(
          ({ tool, kind, extra, frames }) => `${tool} ${kind} ${extra !== null} ${frames.length > 3}`,
        ),
        ...warnings,
      ];
    });
  },
};
