import { expect, test } from 'vitest';
import { judge, PLAIN_GATE } from '../../src/gate/gate.js';
import { createSourceTree } from '../../src/gate/source-tree.js';
import { readLog } from '../../src/log/read-log.js';
import { matchGithub } from '../../src/report/match-github.js';
import { matchJunit } from '../../src/report/match-junit.js';
import { matchMarkdown } from '../../src/report/match-markdown.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { elementsOf, readAnnotations, readJunit, readMarkdown } from './consumers.js';

describeShared('what is reported of real logs', 'logs', () => {
  const logs = ['3.19.0', '3.28.0'].flatMap((folder) =>
    sharedNames(`logs/${folder}`)
      .filter((name) => /\.(?:txt|xml)$/.test(name))
      .map((name) => ({ file: name, log: readLog(sharedText(`logs/${folder}/${name}`)) })),
  );
  const report = matchLogs([], logs, { releases: [NEWEST_RELEASE], numCallers: null });
  const gate = judge(report, PLAIN_GATE);

  test('is all read by those who read it', async () => {
    const { fails, undetermined } = gate.counts;
    expect(fails).toBeGreaterThan(500);
    const problems = report.logs.flatMap((log) => log.problems).length;
    const annotations = readAnnotations(matchGithub(report, gate, createSourceTree([])));
    expect(annotations).toHaveLength(fails + undetermined + problems + 1);
    const { testsuite, failures } = await readJunit(matchJunit(report, gate));
    expect([testsuite?.length, failures]).toEqual([logs.length, fails]);
    const markdown = matchMarkdown(report, gate);
    expect(Buffer.byteLength(markdown)).toBeLessThan(2 ** 20);
    const tables = elementsOf(readMarkdown(markdown)).filter(({ tagName }) => tagName === 'table');
    expect(tables).toHaveLength(1);
  });
});
