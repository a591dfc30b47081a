import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { lintFiles } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import { lintCheckstyle } from '../../src/report/lint-checkstyle.js';
import { lintGithub } from '../../src/report/lint-github.js';
import { lintGitlab } from '../../src/report/lint-gitlab.js';
import { lintJunit } from '../../src/report/lint-junit.js';
import { lintSarif } from '../../src/report/lint-sarif.js';
import { createSource } from '../../src/source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { readAnnotations, readCheckstyle, readCodeQuality, readJunit, readSarif } from './consumers.js';

describeShared('what is reported of real files', 'corpus/supp', () => {
  const files = sharedNames('corpus/supp')
    .filter((name) => name.endsWith('.supp'))
    .map((name) => parseSuppressionFile(createSource(name, sharedText(`corpus/supp/${name}`))));
  const diagnostics = lintFiles(files, {
    releases: [NEWEST_RELEASE],
    numCallers: DEFAULT_NUM_CALLERS,
    evidence: null,
    severities: new Map(),
  });
  const report = {
    files: files.map(({ source }) => ({
      source,
      suppressions: 1,
      commentedOut: 0,
      diagnostics: diagnostics.filter(({ file }) => file === source.file),
    })),
  };

  test('is all read by those who read it', async () => {
    const count = diagnostics.length;
    expect(count).toBeGreaterThan(1000);
    expect(readSarif<Log>(lintSarif(report, rules, '1.0.0')).runs[0]?.results).toHaveLength(count);
    expect(readAnnotations(lintGithub(report))).toHaveLength(count);
    expect(readCodeQuality(lintGitlab(report))).toHaveLength(count);
    expect(readCheckstyle(lintCheckstyle(report))).toHaveLength(count);
    const clean = report.files.filter((file) => file.diagnostics.length === 0).length;
    expect((await readJunit(lintJunit(report))).tests).toBe(count + clean);
  });
});
