import { expect, test } from 'vitest';
import { generateSuppressions } from '../../src/generate/generate.js';
import { findFailure } from '../../src/generate/proof.js';
import { createInclusionIndex } from '../../src/inclusion/inclusion.js';
import { loadSuppressions } from '../../src/load/load.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { options, subjectsOfText, textOf } from './subjects.js';

/** No stack of the files is longer. */
const NUM_CALLERS = 500;

/** Files of many suppressions as Valgrind generated them, and how many of them are unlike. */
const SETS = [
  ['gkossakowski__codwh__valgrind.suppressions@04619bbac.supp', 175],
  ['makielskis__dust-server__test-valgrind.supp', 421],
  ['vandluke__neuralwindow__suppressions.supp', 1_243],
] as const;

const subjectsOfFile = (name: string) =>
  subjectsOfText(sharedText(`corpus/supp/${name}`), NEWEST_RELEASE, NUM_CALLERS);

function load(text: string): readonly LoadedSuppression[] {
  const tool = findTool('Memcheck');
  if (!tool) throw new Error('no Memcheck');
  const { fatal, suppressions } = loadSuppressions(text, {
    tool,
    release: NEWEST_RELEASE,
    numCallers: NUM_CALLERS,
  });
  expect(fatal).toBeNull();
  return suppressions;
}

describeShared('sets of hundreds of generated suppressions', 'corpus', () => {
  const logs = sharedNames('logs/3.19.0').filter((name) => name.endsWith('.nosupp.xml'));
  const errorsOfLogs = logs.flatMap((name) => subjectsOfText(sharedText(`logs/3.19.0/${name}`)));

  test.each(SETS)(
    '%s (%i): at most a third is left, which hides all that was hidden, and no error of other programs',
    (name, unlike) => {
      const given = subjectsOfFile(name);
      const keep = [
        ...errorsOfLogs,
        ...SETS.flatMap(([other]) => (other === name ? [] : subjectsOfFile(other))),
      ];
      const exact = generateSuppressions(given, options());
      const fewer = generateSuppressions(given, options({ generalize: 'frames', keep }));
      expect(exact.suppressions.length).toBe(unlike);
      expect(fewer.refused.length * 100).toBeLessThan(given.length);
      expect(fewer.suppressions.length * 3).toBeLessThanOrEqual(unlike);
      expect(findFailure(fewer.suppressions, keep)).toBeNull();

      const index = createInclusionIndex(load(textOf(fewer)), NUM_CALLERS);
      const refused = new Set(fewer.refused.map(({ subject }) => subject));
      const covered = exact.suppressions.filter(({ subjects }) => !subjects.some((one) => refused.has(one)));
      const answers = covered.flatMap(({ lines }) =>
        load(textOf({ suppressions: [{ lines, subjects: [] }], refused: [] })),
      );
      expect(answers.filter((one) => index.inclusion(one).answer !== 'yes')).toEqual([]);
    },
  );
});
