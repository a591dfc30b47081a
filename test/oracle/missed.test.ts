import { existsSync, lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { lintFiles } from '../../src/lint/lint.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { runProgram } from './observe.js';
import { buildPrograms, type ProgramName } from './programs.js';
import type { ValgrindRun } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Suppressions for errors of the program, each of which a rule says of that it is never used. */
interface Missed {
  readonly rule: string;
  readonly bad: string;
  /** How it is used; by default as the first fix of the rule makes it. */
  readonly good?: string;
}

const inBraces = (...lines: string[]): string => `{\n${lines.map((line) => `   ${line}\n`).join('')}}\n`;
const cond = (...frames: string[]): string => inBraces('name', 'Memcheck:Cond', ...frames);
const leak = (...lines: string[]): string => inBraces('name', 'Memcheck:Leak', ...lines);
const param = (line: string, caller: string): string =>
  inBraces('name', 'Memcheck:Param', line, '...', `fun:${caller}`);

/** Where Debian's C library is for whoever does not look through links. */
const LIBC = '/lib/x86_64-linux-gnu/libc.so.6';
const isMerged = existsSync(LIBC) && lstatSync('/lib').isSymbolicLink();

const MISSED: readonly Missed[] = [
  ...(isMerged ? [{ rule: 'unmerged-usr-path', bad: cond(`obj:${LIBC}`, '...', 'fun:in_libc') }] : []),
  { rule: 'demangled-name', bad: cond('fun:ns::Widget::poke*') },
  { rule: 'demangled-name', bad: cond('fun:lose_cache()') },
  { rule: 'demangled-name', bad: leak('fun:operator new[]*', 'fun:_ZL4growv') },
  { rule: 'log-text-as-name', bad: cond('fun:plain (missed.cc:12)') },
  { rule: 'log-text-as-name', bad: cond('fun:0x4E54A4: addressed') },
  { rule: 'renamed-function', bad: cond('fun:below', '...', 'fun:_start') },
  { rule: 'renamed-function', bad: leak('fun:_vgr10010ZU_libcZdsoZa_malloc', 'fun:encoded') },
  {
    rule: 'caller-of-main',
    bad: cond('fun:main', 'fun:reversed'),
    good: cond('fun:reversed', 'fun:main'),
  },
  { rule: 'relative-object-path', bad: cond('fun:relative', 'obj:missed') },
  { rule: 'missing-allocation-function', bad: leak('fun:keep', 'fun:main') },
  { rule: 'impossible-source', bad: cond('fun:sourced', 'src:programs/missed.cc') },
  { rule: 'regular-expression', bad: cond('fun:^rx_.*$') },
  { rule: 'empty-pattern', bad: cond('fun:empty_behind', 'fun:') },
  { rule: 'text-after-nul', bad: cond('fun:nul\0_case'), good: cond('fun:nul_case') },
  {
    rule: 'impossible-parameter',
    bad: param('Syscall param write(buf) points to uninitialised byte(s)', 'put_header'),
  },
  { rule: 'impossible-parameter', bad: param('write( buf )', 'put_blanks') },
  {
    rule: 'never-matching-kind',
    bad: leak('match-leak-kinds: none', 'fun:malloc', 'fun:no_kind'),
    good: leak('match-leak-kinds: all', 'fun:malloc', 'fun:no_kind'),
  },
  { rule: 'blank-after-prefix', bad: cond('fun: blank_before') },
  { rule: 'trailing-comment', bad: cond('fun:comment_behind # bug 12') },
  { rule: 'unknown-tool', bad: inBraces('name', 'memcheck:Cond', 'fun:lower_case') },
  { rule: 'kind-line-as-name', bad: inBraces('Memcheck:Cond', 'fun:nameless', 'fun:main') },
];

const OPTIONS = { releases: [NEWEST_RELEASE], numCallers: 12, evidence: null, severities: new Map() };

const diagnosticsOf = (rule: string, text: string) =>
  lintFiles([parse(text)], { ...OPTIONS, severities: new Map([[rule, 'warning']]) }).filter(
    ({ ruleId }) => ruleId === rule,
  );

function goodOf({ rule, bad, good }: Missed): string {
  const [fix] = diagnosticsOf(rule, bad)[0]?.fixes ?? [];
  return good ?? applyEdits(bad, fix?.edits ?? []);
}

describe('suppressions that are never used', () => {
  test.each(MISSED)('$rule reports $bad, and not what it should be', (missed) => {
    expect(diagnosticsOf(missed.rule, missed.bad)).toHaveLength(1);
    expect(diagnosticsOf(missed.rule, goodOf(missed))).toEqual([]);
  });
});

describeLive('Valgrind', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = createWorkspace();
    buildPrograms(workspace.path, ['missed', 'threads']);
  });
  afterAll(() => workspace.remove());

  /** Runs a program with suppressions; `used` are the lines of the names of those that were used. */
  async function run(
    text: string,
    program: ProgramName = 'missed',
    tool = 'memcheck',
  ): Promise<ValgrindRun & { readonly used: Set<number> }> {
    const folder = workspace.slot(0);
    writeFileSync(join(folder, 'file.supp'), text, 'latin1');
    const setup = { program, tool, numCallers: 12, options: [] };
    const result = await runProgram(setup, workspace.path, folder, ['-v', '--suppressions=file.supp']);
    const lines = result.output.matchAll(/used_suppression: .* file\.supp:(\d+)/g);
    return { ...result, used: new Set([...lines].map(([, line]) => Number(line))) };
  }

  /** The numbers of those suppressions of a file, made of these texts, that are used. */
  async function usedOf(texts: readonly string[]): Promise<number[]> {
    const { used } = await run(texts.join(''));
    let line = 2;
    return texts.flatMap((text, at) => {
      const isUsed = used.has(line);
      line += text.split('\n').length - 1;
      return isUsed ? [at] : [];
    });
  }

  test(
    'does not use what the rules report',
    async () => expect(await usedOf(MISSED.map(({ bad }) => bad))).toEqual([]),
    LIVE_TIMEOUT,
  );

  test(
    'uses what they should be',
    async () => expect(await usedOf(MISSED.map(goodOf))).toEqual(MISSED.map((_, at) => at)),
    LIVE_TIMEOUT,
  );

  test(
    'reads over frames beyond --num-callers',
    async () => {
      const frames = Array.from({ length: 12 }, () => 'fun:deep');
      const tooLong = cond(...frames, 'fun:nowhere');
      expect(diagnosticsOf('frames-beyond-num-callers', tooLong)).toHaveLength(1);
      expect(await usedOf([tooLong, cond(...frames.slice(1), 'fun:nowhere')])).toEqual([0]);
    },
    LIVE_TIMEOUT,
  );

  test.each([
    ['missed', 'memcheck', inBraces('name', 'Memcheck:FishyValue', 'fun:never')],
    ['threads', 'helgrind', inBraces('name', 'Helgrind:FreeMemLock', 'fun:never')],
  ] as const)(
    'crashes in %s of %s with what crashing-suppression reports',
    async (program, tool, text) => {
      expect(diagnosticsOf('crashing-suppression', text)).toHaveLength(1);
      expect((await run('', program, tool)).output).not.toContain("the 'impossible' happened");
      expect((await run(text, program, tool)).output).toContain("the 'impossible' happened");
    },
    LIVE_TIMEOUT,
  );
});
