import { existsSync, lstatSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { evidenceOf } from '../../src/lint/evidence.js';
import { lintFiles } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import { readLog } from '../../src/log/read-log.js';
import { matchLogs } from '../../src/usage/match-logs.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';
import { describeLive, LIVE_TIMEOUT } from './live.js';
import { recordXml, runProgram } from './observe.js';
import { buildPrograms, type ProgramName } from './programs.js';
import type { ValgrindRun } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Suppressions for errors of the program, each of which a rule says of that it is never used. */
interface Missed {
  readonly rule: string;
  /** By default Memcheck, on the program `missed`; others run the program `threads`. */
  readonly tool?: 'helgrind' | 'drd';
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
const condIn = (tools: string, name: string): string => inBraces('name', `${tools}:Cond`, `fun:${name}`);

const MISSED: readonly Missed[] = [
  ...(isMerged
    ? [
        { rule: 'unmerged-usr-path', bad: cond(`obj:${LIBC}`, '...', 'fun:in_libc') },
        {
          rule: 'log-text-as-name',
          bad: inBraces('name', 'Memcheck:Value8', `fun:${realpathSync(LIBC)}`, '...', 'fun:in_libc'),
        },
      ]
    : []),
  { rule: 'demangled-name', bad: cond('fun:ns::Widget::poke*') },
  { rule: 'demangled-name', bad: cond('fun:lose_cache()') },
  { rule: 'demangled-name', bad: leak('fun:operator new[]*', 'fun:_ZL4growv') },
  { rule: 'log-text-as-name', bad: cond('fun:plain (missed.cc:12)') },
  { rule: 'log-text-as-name', bad: cond('fun:0x4E54A4: addressed') },
  { rule: 'log-text-as-name', bad: cond('fun:pick&lt;int&gt;') },
  { rule: 'renamed-function', bad: cond('fun:below', '...', 'fun:_start') },
  { rule: 'renamed-function', bad: leak('fun:_vgr10010ZU_libcZdsoZa_malloc', 'fun:encoded') },
  {
    rule: 'caller-of-main',
    bad: cond('fun:main', 'fun:reversed'),
    good: cond('fun:reversed', 'fun:main'),
  },
  { rule: 'relative-object-path', bad: cond('fun:relative', 'obj:missed') },
  { rule: 'missing-allocation-function', bad: leak('fun:keep', 'fun:main') },
  {
    rule: 'missing-allocation-function',
    bad: leak('fun:__libc_malloc', 'fun:keep_inside'),
    good: leak('fun:malloc', 'fun:keep_inside'),
  },
  { rule: 'missing-allocation-function', bad: leak('obj:*/libc.so.6', 'fun:keep_copy') },
  {
    rule: 'impossible-source',
    bad: cond('fun:lineless', 'src:missed.cc:-1'),
    good: cond('fun:lineless', 'src:missed.cc'),
  },
  { rule: 'impossible-source', bad: cond('fun:sourced', 'src:programs/missed.cc') },
  { rule: 'regular-expression', bad: cond('fun:^rx_.*$') },
  { rule: 'regular-expression', bad: cond('fun:escaped_\\*') },
  { rule: 'empty-pattern', bad: cond('fun:empty_behind', 'fun:') },
  { rule: 'text-after-nul', bad: cond('fun:nul\0_case'), good: cond('fun:nul_case') },
  {
    rule: 'impossible-parameter',
    bad: param('Syscall param write(buf) points to uninitialised byte(s)', 'put_header'),
  },
  { rule: 'impossible-parameter', bad: param('write( buf )', 'put_blanks') },
  { rule: 'impossible-parameter', bad: param('write(*)', 'put_any'), good: param('write(buf)', 'put_any') },
  { rule: 'impossible-parameter', bad: param('write', 'put_call'), good: param('write(buf)', 'put_call') },
  { rule: 'impossible-parameter', bad: param('pwritev(vector[...])', 'put_vector') },
  {
    rule: 'impossible-parameter',
    bad: param('src:missed.cc', 'put_source'),
    good: param('write(buf)', 'put_source'),
  },
  {
    rule: 'impossible-parameter',
    bad: inBraces('name', 'Memcheck:FishyValue', 'malloc(bytes)', 'fun:malloc', 'fun:fishy_bytes'),
  },
  {
    rule: 'never-matching-kind',
    bad: inBraces('name', 'Memcheck:CoreMem', 'fun:core_mem'),
    good: cond('fun:core_mem'),
  },
  {
    rule: 'never-matching-kind',
    bad: leak('match-leak-kinds: none', 'fun:malloc', 'fun:no_kind'),
    good: leak('match-leak-kinds: all', 'fun:malloc', 'fun:no_kind'),
  },
  { rule: 'blank-after-prefix', bad: cond('fun: blank_before') },
  { rule: 'trailing-comment', bad: cond('fun:comment_behind # bug 12') },
  { rule: 'trailing-comment', bad: cond('fun:slashes_behind // bug 12') },
  { rule: 'unknown-tool', bad: condIn('memcheck', 'lower_case') },
  { rule: 'unknown-tool', bad: condIn('Memcheck ', 'blank_tool') },
  { rule: 'unknown-tool', bad: condIn('Addrcheck', 'gone_tool'), good: condIn('Memcheck', 'gone_tool') },
  { rule: 'unknown-tool', bad: condIn('', 'no_tool'), good: condIn('Memcheck', 'no_tool') },
  { rule: 'unknown-tool', bad: inBraces('name', 'fun:kindless', 'fun:main'), good: cond('fun:kindless') },
  {
    rule: 'shadowed-tool',
    bad: condIn('MemcheckX,Memcheck', 'shadowed'),
    good: condIn('Memcheck,MemcheckX', 'shadowed'),
  },
  { rule: 'kind-line-as-name', bad: inBraces('Memcheck:Cond', 'fun:nameless', 'fun:main') },
  {
    rule: 'auxiliary-stack',
    bad: inBraces('name', 'Memcheck:Addr4', 'fun:free', 'fun:read_stale'),
    good: inBraces('name', 'Memcheck:Addr4', 'fun:read_stale'),
  },
  {
    rule: 'later-source-line',
    bad: cond('fun:inlined', 'src:outer.cc:12'),
    good: cond('fun:inlined', 'fun:_ZL5outerv'),
  },
  {
    rule: 'wrapper-name',
    tool: 'drd',
    bad: inBraces('name', 'drd:MutexErr', 'fun:pthread_mutex_destroy', 'fun:misuse'),
  },
  {
    rule: 'wrapper-name',
    tool: 'helgrind',
    bad: inBraces('name', 'Helgrind:UnlockUnlocked', 'fun:pthread_mutex_unlock', 'fun:unlock'),
  },
];

/** Suppressions of which the log says what they miss, and what the near miss is called. */
const NEAR: readonly { readonly near: string; readonly bad: string }[] = [
  { near: 'another size', bad: inBraces('name', 'Memcheck:Addr8', 'fun:read_small') },
  { near: 'another kind', bad: inBraces('name', 'Memcheck:Value4', 'fun:plain', 'fun:main') },
  { near: 'a frame without a line', bad: cond('fun:in_between', 'fun:main') },
  { near: 'another allocation function', bad: leak('fun:malloc', 'fun:keep_cleared') },
  { near: 'another leak kind', bad: leak('match-leak-kinds: reachable', 'fun:malloc', 'fun:keep') },
  { near: 'an inlined call', bad: cond('fun:_ZL5outerv', 'fun:main') },
];

/** How messages say that a suppression is never used. */
const NEVER_USED =
  /never (?:matches|used)|skip|no tool reads|compared with another frame|is no allocation function/;

/** Not with one suppression and one program: by the ledger, by other releases, and where /lib is a folder. */
const SHOWN_ELSEWHERE = [
  'unknown-tool newCore',
  ...(isMerged ? [] : ['unmerged-usr-path link', 'log-text-as-name path']),
  'unreachable-suppression one',
  'unreachable-suppression several',
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

  test('there is one for each message that says so', () => {
    const said = rules.flatMap(({ id, messages }) =>
      Object.entries(messages).flatMap(([messageId, text]) =>
        NEVER_USED.test(text) ? [`${id} ${messageId}`] : [],
      ),
    );
    const shown = new Set(
      MISSED.flatMap(({ rule, bad }) =>
        diagnosticsOf(rule, bad).map(({ ruleId, messageId }) => `${ruleId} ${messageId}`),
      ),
    );
    expect(said.filter((message) => !shown.has(message))).toEqual(SHOWN_ELSEWHERE);
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

  /** Which suppressions of a file, made of these texts, are used. */
  async function usedOf(texts: readonly string[], tool = 'memcheck'): Promise<string[]> {
    const { used } = await run(texts.join(''), tool === 'memcheck' ? 'missed' : 'threads', tool);
    let line = 2;
    return texts.filter((text) => {
      const isUsed = used.has(line);
      line += text.split('\n').length - 1;
      return isUsed;
    });
  }

  const TOOLS = ['memcheck', 'helgrind', 'drd'];

  test.each(TOOLS)(
    '%s does not use what the rules report, and uses what it should be',
    async (tool) => {
      const missed = MISSED.filter((one) => (one.tool ?? 'memcheck') === tool);
      expect(
        await usedOf(
          missed.map(({ bad }) => bad),
          tool,
        ),
      ).toEqual([]);
      const good = missed.map(goodOf);
      expect(await usedOf(good, tool)).toEqual(good);
    },
    LIVE_TIMEOUT,
  );

  test(
    'uses near misses after the change that its log asks for, and not before',
    async () => {
      const setup = { program: 'missed', tool: 'memcheck', numCallers: 12, options: [] } as const;
      const { xml } = await recordXml(setup, workspace.path, workspace.slot(0), ['--gen-suppressions=all']);
      const log = readLog(xml);
      const good = NEAR.map(({ near, bad }) => {
        const files = [parse(bad)];
        const evidence = evidenceOf(matchLogs(files, [{ file: 'log.xml', log }], OPTIONS));
        const found = lintFiles(files, { ...OPTIONS, evidence }).find(({ ruleId }) => ruleId === 'near-miss');
        expect(found?.fixes, near).toHaveLength(1);
        return applyEdits(bad, found?.fixes[0]?.edits ?? []);
      });
      expect(await usedOf(NEAR.map(({ bad }) => bad))).toEqual([]);
      expect(await usedOf(good)).toEqual(good);
    },
    LIVE_TIMEOUT,
  );

  test(
    'reads over frames beyond --num-callers',
    async () => {
      const frames = Array.from({ length: 12 }, () => 'fun:deep');
      const tooLong = cond(...frames, 'fun:nowhere');
      expect(diagnosticsOf('frames-beyond-num-callers', tooLong)).toHaveLength(1);
      expect(await usedOf([tooLong, cond(...frames.slice(1), 'fun:nowhere')])).toEqual([tooLong]);
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
