import { spawnSync } from 'node:child_process';
import { corpusFiles, NotMeasured } from '../corpus.js';
import { warm } from '../inputs/cache.js';
import { SUPPKIT } from '../library.js';
import { runCommand, runInTurns, type Command } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const files = ({ isQuick }: Settings): string[] => corpusFiles().slice(0, isQuick ? 10 : undefined);
const lint = (settings: Settings): Command => ['node', SUPPKIT, 'lint', ...files(settings)];

/** Valgrind reads one set of files a run, and stops at the first mistake. */
const LOAD = 'for file; do valgrind --suppressions="$file" true; done; true';

/** All files of the corpus in one process, beside what Valgrind takes to say whether it would load them. */
export const corpusLint: Row = {
  id: 'corpus-lint',
  measure(settings) {
    if (spawnSync('valgrind', ['--version']).status !== 0) throw new NotMeasured('Valgrind is not installed');
    warm(files(settings));
    const [ours] = runInTurns([lint(settings)], { rounds: 3, limit: settings.limit });
    // One round: it starts Valgrind hundreds of times as it is.
    const loading = runCommand(['bash', '-c', LOAD, 'bash', ...files(settings)], settings.limit);
    return [
      {
        what: 'lint of the whole corpus, one process',
        baseline: 'Valgrind loading the same files one by one',
        ...ratio(ours, loading),
        goal: { value: 0.01, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ command: lint(settings) }),
};
