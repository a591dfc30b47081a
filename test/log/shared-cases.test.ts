import { expect, test } from 'vitest';
import type { LogRun } from '../../src/log/log.js';
import { errorLeakKinds } from '../../src/log/loss-records.js';
import { readLog } from '../../src/log/read-log.js';
import { describeShared, sharedJson, sharedNames, sharedText } from '../support/shared.js';
import { expectSameContexts } from './same-run.js';

/** A log of cases/logs/index.json. */
interface CaseLog {
  readonly file: string;
  readonly args: string;
  readonly program: string;
  readonly note: string;
}

const FOLDER = 'spec/cases/logs';
const cases = sharedNames(FOLDER).includes('index.json') ? sharedJson<CaseLog[]>(`${FOLDER}/index.json`) : [];
const read = (file: string) => readLog(sharedText(`${FOLDER}/${file}`));

/** What is wrong with a log, and why it is all the same. All others have no problem. */
const PROBLEMS: ReadonlyMap<string, readonly [what: RegExp, why: string]> = new Map([
  ['mc-fatal-bad-file.log', [/^Valgrind stopped: FATAL: in suppressions file /, 'a file is refused']],
  ['mc-fatal-missing-file.log', [/^Valgrind stopped: FATAL: can't open /, 'a file is missing']],
  ['mc-fatal-directory.log', [/^Valgrind stopped: FATAL: .* is a directory$/, 'a file is a directory']],
  [
    'mc-bad-suppressions-file.xml',
    [/^Valgrind stopped before/, 'a file is refused; the message is elsewhere'],
  ],
  [
    'mc-client-messages.xml',
    [/^there is more behind the end/, 'a process that was forked wrote its end, too'],
  ],
]);

/** The last summary of each process of a text log, by its number: found without the reader. */
function summaries(text: string): Map<string, number[]> {
  const lines = text.matchAll(
    /^==(?:[\d:.]+ )?(\d+)== ERROR SUMMARY: (\d+) errors from (\d+) contexts \(suppressed: (\d+) from (\d+)\)$/gm,
  );
  return new Map([...lines].map(([, pid = '', ...numbers]) => [pid, numbers.map(Number)]));
}

/** The contexts of a run that its summary counts, and their occurrences. */
function counted({ contexts }: LogRun, args: string) {
  const kinds = errorLeakKinds(args.split(' '));
  const errors = contexts.filter(({ leak }) => leak === null || kinds.has(leak.kind));
  return { contexts: errors.length, errors: errors.reduce((sum, { count }) => sum + (count ?? 0), 0) };
}

const isXml = ({ file }: CaseLog): boolean => file.endsWith('.xml');

describeShared('every log of the conformance cases', `${FOLDER}/index.json`, () => {
  test.each(cases)('$file', ({ file }) => {
    const { runs, problems, format } = read(file);
    expect(format).toBe(file.endsWith('.xml') ? 'xml' : 'text');
    const [expected] = PROBLEMS.get(file) ?? [];
    expect(problems.map(({ message }) => message)).toEqual(expected ? [expect.stringMatching(expected)] : []);
    for (const { kind, tool } of runs.flatMap((run) => run.contexts))
      expect([kind, tool]).not.toContain(null);
  });

  test('all are listed, and every exception is one', () => {
    const files = cases.map(({ file }) => file);
    expect(sharedNames(FOLDER).filter((name) => name !== 'index.json')).toEqual(files.toSorted());
    for (const file of PROBLEMS.keys()) expect(files).toContain(file);
  });
});

describeShared('text logs and their ERROR SUMMARY', `${FOLDER}/index.json`, () => {
  test.each(cases.filter((log) => !isXml(log)))('$file', ({ file, args }) => {
    const text = sharedText(`${FOLDER}/${file}`);
    const { runs } = readLog(text);
    const stated = summaries(text);
    const found = runs.flatMap(({ pid, summary }) =>
      summary ? [[pid, Object.values(summary)] as const] : [],
    );
    expect(new Map(found)).toEqual(stated);
    for (const run of runs) {
      if (!run.summary) continue;
      const { errors, contexts, suppressed } = run.summary;
      expect(counted(run, args)).toEqual({ errors, contexts });
      const uses = run.usedSuppressions?.reduce((sum, { count }) => sum + count, 0);
      if (uses !== undefined) expect(uses).toBeGreaterThanOrEqual(suppressed);
    }
  });
});

describeShared('XML logs and their counts', `${FOLDER}/index.json`, () => {
  test.each(cases.filter(isXml))('$file', ({ file }) => {
    const text = sharedText(`${FOLDER}/${file}`);
    const [run, ...others] = readLog(text).runs;
    expect(others).toEqual([]);
    const pairs = (element: string): string[][] =>
      [...text.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))].map(([, content = '']) =>
        [...content.matchAll(/<count>(.*?)<\/count>/g)].map(([, count = '']) => count),
      );
    expect(run?.contexts).toHaveLength(text.split('<error>').length - 1);
    const counts = run?.contexts.filter(({ leak }) => leak === null).map(({ count }) => count) ?? [];
    const total = (list: readonly (number | string | null)[]) =>
      list.reduce<number>((sum, count) => sum + Number(count), 0);
    expect(total(counts)).toBe(total(pairs('errorcounts').flat()));
    expect(run?.usedSuppressions?.map(({ count }) => String(count)) ?? []).toEqual(
      pairs('suppcounts').flat(),
    );
  });
});

describeShared('text and XML of one run', `${FOLDER}/index.json`, () => {
  const withoutPrinting = ({ args, program }: CaseLog): string =>
    [
      program,
      ...args
        .split(' ')
        .filter((arg) => !/^--gen-suppressions=|^$/.test(arg))
        .sort(),
    ].join(' ');
  // Of two processes in one document nothing tells whose an error is.
  const whole = cases.filter((log) => isXml(log) && log.file !== 'mc-client-messages.xml');
  const pairs = whole.flatMap((xml) => {
    const text = cases.find((log) => !isXml(log) && withoutPrinting(log) === withoutPrinting(xml));
    return text ? [{ xml: xml.file, text: text.file }] : [];
  });

  test.each(pairs)('$xml and $text tell the same', ({ xml, text }) => {
    const contexts = (file: string) => read(file).runs.flatMap((run) => run.contexts);
    expectSameContexts(contexts(xml), contexts(text));
  });

  test('there are some', () => {
    expect(pairs.length).toBeGreaterThan(10);
  });
});

describeShared('what the log is about', `${FOLDER}/index.json`, () => {
  const generating = cases.filter(({ args }) => args.includes('--gen-suppressions=all'));
  test.each(generating)('$file: headlines and generated suppressions agree', (log) => {
    const text = sharedText(`${FOLDER}/${log.file}`);
    const pattern = isXml(log)
      ? /<skind>(.*)<\/skind>/g
      : /^ {3}<insert_a_suppression_name_here>\n {3}(.*)$/gm;
    const generated = new Set([...text.matchAll(pattern)].map(([, kind]) => kind));
    const found = read(log.file).runs.flatMap((run) =>
      run.contexts.map(({ tool, kind }) => `${tool}:${kind}`),
    );
    expect(new Set(found)).toEqual(generated);
  });
});
