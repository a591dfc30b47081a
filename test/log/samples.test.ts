import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LogRun } from '../../src/log/log.js';
import { errorLeakKinds } from '../../src/log/loss-records.js';
import { readLog } from '../../src/log/read-log.js';
import { byteText, decodeLatin1 } from '../../src/source/source.js';
import { findTool } from '../../src/valgrind/tools.js';

/** A log of samples/logs/index.json. */
interface SampleLog {
  readonly path: string;
  readonly tool: string;
  readonly program: string;
  readonly options: readonly string[];
  readonly errors: number | null;
  readonly contexts: number | null;
  readonly suppressed: number | null;
  readonly suppressedContexts: number | null;
  /** Without file and line in XML logs; null where the log does not say. */
  readonly used: readonly { count: number; name: string; file: string | null; line: number | null }[] | null;
}

const SAMPLES = join(import.meta.dirname, '../../samples');
const logs = JSON.parse(readFileSync(join(SAMPLES, 'logs/index.json'), 'utf8')) as SampleLog[];
const read = (path: string) => readLog(decodeLatin1(readFileSync(join(SAMPLES, path))));

function onlyRun(path: string): LogRun {
  const { runs, problems } = read(path);
  expect(problems).toEqual([]);
  const [run] = runs;
  if (!run) throw new Error(`${path} has no run`);
  expect(runs).toHaveLength(1);
  return run;
}

describe('the samples say what the index says of them', () => {
  test.each(logs)(
    '$path',
    ({ path, tool, options, errors, contexts, suppressed, suppressedContexts, used }) => {
      const run = onlyRun(path);
      expect(run).toMatchObject({ tool: findTool(tool)?.name, complete: true });
      expect(run.contexts.filter(({ kind }) => kind === null)).toEqual([]);
      const summary = errors === null ? null : { errors, contexts, suppressed, suppressedContexts };
      expect(run.summary).toEqual(summary);
      const stated =
        run.usedSuppressions?.map(({ count, name, file, line }) => ({ count, name, file, line })) ?? null;
      expect(stated).toEqual(
        used &&
          used.map(({ count, name, file, line }) => ({
            count,
            name: byteText(name),
            file: file ?? null,
            line: line ?? null,
          })),
      );

      const kinds = errorLeakKinds(options);
      const counted = run.contexts.filter(({ leak }) => leak === null || kinds.has(leak.kind));
      if (contexts !== null) expect(counted).toHaveLength(contexts);
      if (errors !== null) expect(counted.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(errors);
    },
  );
});

describe('text and XML samples of the same run tell the same', () => {
  const pairs = logs
    .filter(({ path }) => path.endsWith('.xml'))
    .map(({ path }) => [path, path.replace('/xml/', '/text/').replace(/xml$/, 'txt')] as const)
    .filter(([, text]) => logs.some(({ path }) => path === text));

  test('there are many', () => {
    expect(pairs.length).toBeGreaterThan(35);
  });

  test.each(pairs)('%s and %s', (xml, text) => {
    const told = ({ contexts }: LogRun) =>
      contexts.map(({ tool, kind, errorKind, extra, leak, count, stack }) => {
        const frames = stack.frames.map(({ ip, file, line }) => ({ ip, file, line }));
        return { tool, kind, errorKind, extra, leak, count, frames };
      });
    const ofText = told(onlyRun(text));
    const ofXml = told(onlyRun(xml)).filter(({ leak }) => !leak || ofText.some((other) => other.leak));
    expect(ofXml).toEqual(ofText);
  });
});
