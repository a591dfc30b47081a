import { describe, expect, test } from 'vitest';
import type { LogRun } from '../../src/log/log.js';
import { errorLeakKinds } from '../../src/log/loss-records.js';
import { createLogReader, readLog } from '../../src/log/read-log.js';
import { byteText } from '../../src/source/source.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { describeShared, sharedNames, sharedRows, sharedText } from '../support/shared.js';
import { comparable, expectSameContexts } from './same-run.js';

/** A line of INDEX.tsv. */
interface IndexedLog {
  readonly path: string;
  readonly isXml: boolean;
  readonly row: Readonly<Record<string, string>>;
  readonly options: readonly string[];
}

type Exception = readonly [path: RegExp, what: RegExp, why: string];

/** Logs with something wrong, and what is said of it. All others have no problem. */
const PROBLEMS: readonly Exception[] = [
  [
    /\.supp-(?:refused(?!-other)[^.]*|folder|missing)\.txt$/,
    /^Valgrind stopped: FATAL: /,
    'a suppression file is refused',
  ],
  [/^3\.19\.0\/.*\.supp-newkinds\.txt$/, /^Valgrind stopped: FATAL: /, '3.19 refuses newer kinds'],
  [/^3\.19\.0\/mc_free\.supp-gen328\.txt$/, /^Valgrind stopped: FATAL: /, '3.19 refuses newer kinds'],
  [
    /\.supp-refusedxml\.xml$/,
    /^Valgrind stopped before/,
    'a file is refused; the message is not in the document',
  ],
  [
    /\/mc_corrupt\.plain\.txt$/,
    /^Valgrind stopped: m_mallocfree\.c/,
    'the program destroys the heap of Valgrind',
  ],
  [/^3\.28\.0\/mc_corrupt\.xml\.xml$/, /^Valgrind stopped before/, 'the same'],
  [
    /^3\.19\.0\/mc_corrupt\.xml\.xml$/,
    /^there is more behind the end/,
    'the same: a stack is behind the end',
  ],
  [/^3\.28\.0\/fd_leak_\w+\.(?:xml|supp-core)\.xml$/, /^the XML is not well-formed/, 'a `<` is not escaped'],
  [/\/mc_fork\.tracexmlone\.xml$/, /^there is more behind the end/, 'several processes write one document'],
  [/\/mc_fork\.tracelog\.txt$/, /^several processes have written over/, '--log-file has no %p'],
  [
    /\/mc_many\.(?:few|callers2)\.txt$/,
    /^process \d+: from here on errors with the same two/,
    'there are more than 100',
  ],
  [
    /\/mc_many\.callers2\.txt$/,
    /^process \d+: from here on Valgrind reports no errors/,
    'there are more than 1000',
  ],
];

/** Text logs whose summary counts errors that are not in the log. */
const HIDDEN: ReadonlyMap<string, number> = new Map([
  // --show-leak-kinds=definite hides a record that is possibly lost, and so an error.
  ['3.19.0/mc_leak.definite.txt', 1],
  ['3.28.0/mc_leak.definite.txt', 1],
]);

/** Runs of one program with the same options of which the conflicts differ all the same. */
const CHANCE: readonly (readonly [path: RegExp, why: string])[] = [
  [/\/th_(?:cond|misuse)_drd\.supp-threads\./, 'threads race to bind a symbol, in the dynamic linker'],
  [/^3\.28\.0\/th_race_drd\.supp-threads\./, 'the same, and which thread is the second'],
];

const hasShared = sharedNames('logs').includes('INDEX.tsv');
const logs: readonly IndexedLog[] = (hasShared ? sharedRows('logs/INDEX.tsv') : []).map((row) => {
  const path = row['path'] ?? '';
  return { path, isXml: path.endsWith('.xml'), row, options: (row['options'] ?? '').split(' ') };
});
const read = ({ path }: { readonly path: string }) => readLog(sharedText(`logs/${path}`));

/** The numbers of a cell: one for each summary of the log; null where it has none. */
function numbers(cell = '-'): number[] | null {
  return cell === '-' ? null : cell.split(',').map(Number);
}

/** Is a context an error to the summary? Loss records are, of some kinds. */
function isCounted({ leak }: ErrorContext, options: readonly string[]): boolean {
  return leak === null || errorLeakKinds(options).has(leak.kind);
}

/** How many contexts of a run the summary counts: those of its parent, too. */
function countedContexts({ contexts, inheritedContexts = 0 }: LogRun, options: readonly string[]): number {
  return contexts.filter((context) => isCounted(context, options)).length + inheritedContexts;
}

const sorted = (list: readonly number[]): number[] => list.toSorted((a, b) => a - b);

/** With -v and -s a summary is printed twice. */
const isPrintedTwice = ({ row }: IndexedLog): boolean => row['note']?.endsWith(' summaries') ?? false;

describeShared('logs of INDEX.tsv', 'logs/INDEX.tsv', () => {
  test.each(logs)('$path', (log) => {
    const { row, options, path, isXml } = log;
    const { runs, problems, format } = read(log);
    expect(format).toBe(isXml ? 'xml' : 'text');

    const expectedProblems = PROBLEMS.filter(([pattern]) => pattern.test(path));
    expect(problems.map(({ message }) => message)).toEqual(
      expectedProblems.map(([, what]) => expect.stringMatching(what)),
    );
    const findTool = { memcheck: 'Memcheck', helgrind: 'Helgrind', drd: 'drd', none: 'Nulgrind' };
    for (const run of runs) {
      expect(run.tool).toBe(Object.entries(findTool).find(([option]) => option === row['tool'])?.[1]);
      if (run.valgrindVersion) expect(run.valgrindVersion).toMatch(new RegExp(`^${row['version']}`));
      if (run.options) expect(run.options.filter((option) => options.includes(option))).not.toEqual([]);
      for (const { kind, tool } of run.contexts) expect([kind, tool]).not.toContain(null);
    }

    const contexts = numbers(row['contexts']);
    if (contexts === null) return;
    const summaries = runs.flatMap(({ summary }) => summary ?? []);
    if (isXml && summaries.length === 0) {
      // Without a summary all elements are counted.
      expect(runs.map((run) => run.contexts.length)).toEqual(contexts);
      return;
    }
    const found = runs.filter((run) => run.summary).map((run) => countedContexts(run, options));
    const hidden = HIDDEN.get(path) ?? 0;
    const stated = summaries.map((summary) => summary.contexts - hidden);
    expect(found).toEqual(stated);
    expect(new Set(contexts)).toEqual(new Set(summaries.map((summary) => summary.contexts)));
    if (isPrintedTwice(log)) expect(contexts.length).toBeLessThanOrEqual(2 * summaries.length);
    else expect(sorted(contexts)).toEqual(sorted(summaries.map((summary) => summary.contexts)));

    // Where the log tells how often each occurred, the occurrences add up.
    for (const run of runs) {
      const counted = run.contexts.filter((context) => isCounted(context, options));
      const isTold = counted.every(({ count }) => count !== null) && !run.inheritedContexts && hidden === 0;
      const total = counted.reduce((sum, { count }) => sum + (count ?? 0), 0);
      if (run.summary && isTold) expect(total).toBe(run.summary.errors);
    }
  });

  test('in pieces they are the same', () => {
    for (const log of logs) {
      const text = sharedText(`logs/${log.path}`);
      const reader = createLogReader();
      for (let at = 0; at < text.length; at += 1021) reader.push(text.slice(at, at + 1021));
      expect(JSON.stringify(reader.end())).toBe(JSON.stringify(readLog(text)));
    }
  });

  test('every exception is one', () => {
    for (const [pattern] of PROBLEMS) expect(logs.filter(({ path }) => pattern.test(path))).not.toEqual([]);
    for (const path of HIDDEN.keys()) expect(logs.map((log) => log.path)).toContain(path);
  });
});

const unescaped = (cell = ''): string =>
  byteText(cell.replaceAll(/\\([tn\\])/g, (_, c: string) => ({ t: '\t', n: '\n' })[c] ?? c));

/** Whether a text log says of a used suppression that it has suppressed loss records, which need not be errors. */
const LEAK_USE = /^--\d+-- used_suppression: .* suppressed: [\d,]+ bytes in [\d,]+ blocks$/m;

describeShared('used suppressions account for the suppressed errors', 'logs/INDEX.tsv', () => {
  const listing = logs.filter((log) =>
    read(log).runs.some(({ summary, usedSuppressions }) => summary && usedSuppressions),
  );
  test.each(listing)('$path', (log) => {
    const { runs } = read(log);
    const suppressed = runs.flatMap(({ summary }) => summary?.suppressed ?? []);
    // With -v and -s a summary is printed twice.
    const stated = numbers(log.row['suppressed']);
    if (stated) expect(new Set(stated)).toEqual(new Set(suppressed));
    for (const { summary, usedSuppressions } of runs) {
      if (!summary || !usedSuppressions) continue;
      const uses = usedSuppressions.reduce((sum, { count }) => sum + count, 0);
      const mayBeMore = log.isXml || LEAK_USE.test(sharedText(`logs/${log.path}`));
      if (mayBeMore) expect(uses).toBeGreaterThanOrEqual(summary.suppressed);
      else expect(uses).toBe(summary.suppressed);
    }
  });

  test('there are many', () => {
    expect(listing.length).toBeGreaterThan(250);
  });
});

describeShared('used suppressions of USED.tsv', 'logs/USED.tsv', () => {
  const used = hasShared ? sharedRows('logs/USED.tsv') : [];
  const paths = [...new Set(used.map((row) => row['path'] ?? ''))];
  test.each(paths.map((path) => ({ path })))('$path', (log) => {
    const stated = used.filter((row) => row['path'] === log.path);
    const found = read(log).runs.filter((run) => run.usedSuppressions && run.usedSuppressions.length > 0);
    const pids = new Set(stated.map(({ pid }) => pid));
    // The index has no numbers for documents that are not well-formed.
    if (!pids.has('-')) expect(new Set(found.map((run) => run.pid))).toEqual(pids);
    for (const run of found) {
      const ofRun = stated.filter(({ pid }) => pid === '-' || pid === run.pid);
      expect(run.usedSuppressions).toEqual(
        ofRun.map(({ count, name, file, line, extra }) => {
          const [, bytes, blocks] = /^suppressed: ([\d,]+) bytes in ([\d,]+) blocks$/.exec(extra ?? '') ?? [];
          const number = (digits = '') => Number(digits.replaceAll(',', ''));
          return {
            count: Number(count),
            name: unescaped(name),
            file: file === '-' ? null : unescaped(file),
            line: line === '-' ? null : Number(line),
            ...(bytes !== undefined && { leak: { bytes: number(bytes), blocks: number(blocks) } }),
          };
        }),
      );
    }
  });

  test('all other logs state none', () => {
    for (const log of logs) {
      if (paths.includes(log.path)) continue;
      expect(read(log).runs.flatMap((run) => run.usedSuppressions ?? [])).toEqual([]);
    }
  });
});

/** Options that change what is printed, and where, but not what happens. */
const PRINTING =
  /^(?:-[vsq]|--gen-suppressions=.*|--xml=.*|--xml-file=.*|--xml-fd=.*|--xml-user-comment=.*|--error-exitcode=.*|--log-file=.*|--time-stamp=.*|--track-origins=.*)$/;

const behaviour = ({ row, options }: IndexedLog): string =>
  [row['version'], row['tool'], row['program'], row['arguments'], row['suppression_files']]
    .concat(options.filter((option) => !PRINTING.test(option)).sort())
    .join(' ');

describeShared('text and XML of the same run tell the same', 'logs/INDEX.tsv', () => {
  const text = new Map(logs.filter(({ isXml }) => !isXml).map((log) => [behaviour(log), log]));
  // The processes of mc_fork write one text log, but XML documents of their own, or one in which nothing is whose.
  const pairs = logs
    .filter(({ isXml, path }) => isXml && !path.includes('mc_fork.'))
    .flatMap((xml) => {
      const pair = text.get(behaviour(xml));
      return pair ? [{ path: xml.path, xml, textPath: pair.path, text: pair }] : [];
    })
    .map((pair) => ({ ...pair, isByChance: CHANCE.some(([pattern]) => pattern.test(pair.path)) }));

  test.each(pairs)('$path and $textPath', (pair) => {
    // Threads may come first here and there.
    const contexts = (log: IndexedLog) => {
      const all = read(log)
        .runs.flatMap((run) => run.contexts)
        .filter(({ kind }) => !(pair.isByChance && kind === 'ConflictingAccess'));
      return log.row['tool'] === 'memcheck'
        ? all
        : all.sort((a, b) => comparable(a).localeCompare(comparable(b)));
    };
    expectSameContexts(contexts(pair.xml), contexts(pair.text));
  });

  test('there are many', () => {
    expect(pairs.length).toBeGreaterThan(130);
  });
});

/** What a suppression that Valgrind generated says of an error is what its headline says. */
describeShared('generated suppressions name the kinds that headlines tell', 'logs/INDEX.tsv', () => {
  const generating = logs.filter(({ options }) => options.includes('--gen-suppressions=all'));
  test.each(generating)('$path', (log) => {
    const source = sharedText(`logs/${log.path}`);
    const kinds = log.isXml
      ? [...source.matchAll(/<skind>(.*)<\/skind>(?=[^]*?<\/suppression>\n<\/error>)/g)].map(
          ([, kind]) => kind,
        )
      : [...source.matchAll(/^ {3}<insert_a_suppression_name_here>\n {3}(.*)$/gm)].map(([, kind]) => kind);
    const found = read(log).runs.flatMap((run) => run.contexts.map(({ tool, kind }) => `${tool}:${kind}`));
    const unique = (list: readonly (string | undefined)[]) => [...new Set(list)].sort();
    // Those of descriptors that were inherited cannot be suppressed.
    expect(unique(kinds)).toEqual(unique(found));
  });
});

/** The closing lines of the runs of an interpreter, from the README beside them. */
const PYTHON = [
  ['default.none', 713, 22, 0, 0],
  ['default.asis', 713, 22, 0, 0],
  ['default.enabled', 0, 0, 713, 22],
  ['nopymalloc.none', 2, 1, 0, 0],
  ['nopymalloc.asis', 2, 1, 0, 0],
  ['nopymalloc.enabled', 2, 1, 0, 0],
] as const;

describeShared('runs of a real interpreter', 'logs/cpython2', () => {
  test.each(PYTHON)('%s', (name, errors, contexts, suppressed, suppressedContexts) => {
    const { runs, problems } = readLog(sharedText(`logs/cpython2/${name}.txt`));
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([
      { complete: true, summary: { errors, contexts, suppressed, suppressedContexts } },
    ]);
    expect(runs[0]?.contexts).toHaveLength(contexts);
    expect(runs[0]?.contexts.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(errors);
  });

  test.each(['default.none', 'default.asis', 'default.enabled'])('%s: XML says the same', (name) => {
    const [text, xml] = ['txt', 'xml'].map((format) =>
      readLog(sharedText(`logs/cpython2/${name}.${format}`)),
    );
    expect(xml?.problems).toEqual([]);
    expectSameContexts(xml?.runs[0]?.contexts ?? [], text?.runs[0]?.contexts ?? []);
    const uses = (log: typeof xml) =>
      log?.runs[0]?.usedSuppressions?.map(({ count, name: used }) => [count, used]);
    // Without suppressions an XML log has an empty list, and a text log says that it has none.
    expect(uses(xml)).toEqual(uses(text));
  });
});

describe('without the shared folder', () => {
  test('nothing is claimed', () => {
    expect(logs.length === 0).toBe(!hasShared);
  });
});
