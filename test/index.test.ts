import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as api from '../src/index.js';

test('the values of the public API', () => {
  expect(Object.keys(api).sort()).toEqual([
    'NEWEST_RELEASE',
    'OLDEST_RELEASE',
    'PROFILES',
    'RULE_GROUPS',
    'TOOLS',
    'applyEdits',
    'createInclusionIndex',
    'createLintMemory',
    'createLogReader',
    'createParseMemory',
    'createRunExplainer',
    'createSource',
    'diffFiles',
    'evidenceOf',
    'findBrokenStructure',
    'findCoverage',
    'findDuplicates',
    'findOverlap',
    'findTool',
    'fixFiles',
    'formatFile',
    'formatProfileRun',
    'generateSuppressions',
    'holdContexts',
    'includes',
    'isFar',
    'lintFiles',
    'loadSuppressions',
    'matchLogs',
    'mergeFiles',
    'parseProfileRun',
    'parseRelease',
    'parseSuppressionFile',
    'printFrameNotation',
    'printSuppression',
    'readEmulatedErrors',
    'readLog',
    'rules',
  ]);
});

test('the types of the public API', () => {
  const text = readFileSync(join(import.meta.dirname, '../src/index.ts'), 'utf8');
  const exported = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, isType, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (isType !== undefined || name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '')),
  );
  expect(exported.sort()).toEqual([
    'Advice',
    'Applicability',
    'BrokenStructure',
    'Change',
    'Change as SmallestChange',
    'ChangeType',
    'Comment',
    'CommentedOutFrame',
    'Coverage',
    'Decisions',
    'Diagnostic',
    'Diff',
    'DiffOptions',
    'Drops',
    'Edit',
    'Effect',
    'EllipsisLine',
    'EmulatedErrors',
    'EmulationMistake',
    'ErrorContext',
    'ErrorSummary',
    'Evidence',
    'ExplainedRun',
    'Explanation',
    'Fatal',
    'Fix',
    'FixOptions',
    'FixResult',
    'FixedFile',
    'Formatting',
    'Frame',
    'FrameLine',
    'FramePattern',
    'GenerateOptions',
    'Generated',
    'Inclusion',
    'InclusionIndex',
    'KindLine',
    'Layout',
    'LineIndex',
    'LintMemory',
    'LintOptions',
    'LoadOptions',
    'LoadResult',
    'LoadedSuppression',
    'Log',
    'LogProblem',
    'LogReader',
    'LogRun',
    'LoggedDecision',
    'LossRecord',
    'MatchOptions',
    'MatchReport',
    'MatchSummary',
    'MatchedLog',
    'NamePatternLine',
    'NamedLog',
    'NewSuppression',
    'Overlap',
    'Pair',
    'Parameter',
    'ParameterValues',
    'ParseMemory',
    'ParseOptions',
    'ParsedProfileRun',
    'Position',
    'Profile',
    'ProfileRun',
    'Refused',
    'RefusedLine',
    'Related',
    'Release',
    'ReplayedRun',
    'Rule',
    'RuleExample',
    'RuleGroup',
    'RuleMetadata',
    'RunError',
    'RunExplainer',
    'Severity',
    'Source',
    'Span',
    'SpannedText',
    'SrcPatternLine',
    'Stack',
    'Subject',
    'Suppression',
    'SuppressionEvidence',
    'SuppressionFile',
    'SuppressionLines',
    'Takers',
    'Tool',
    'UsedSuppression',
    'Way',
  ]);
});

test('a program explains why a suppression does not match, and makes one that does', () => {
  const file = api.parseSuppressionFile(
    api.createSource('a.supp', '{\n   old\n   Memcheck:Cond\n   fun:PyObject_Free\n}\n'),
  );
  const log = api.readLog(
    [
      'Memcheck, a memory error detector',
      'Command: p',
      '',
      'Conditional jump or move depends on uninitialised value(s)',
    ]
      .concat([
        '   at 0x1: _PyObject_Free (obmalloc.c:7)',
        '   by 0x2: main (a.c:3)',
        '',
        'ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)',
      ])
      .map((line) => `==1== ${line}\n`)
      .join(''),
  );
  const { runs } = api.matchLogs([file], [{ file: 'a.log', log }], {
    releases: [api.NEWEST_RELEASE],
    numCallers: null,
  });
  const explainer = api.createRunExplainer([file], runs);
  const [decision] = runs.flatMap(({ decisions }) => [...decisions]);
  const [nearest] = decision ? explainer.nearestSuppressions(decision, 1) : [];
  expect(nearest?.change?.result.frames).toEqual(['fun:_PyObject_Free']);

  const { suppressions, refused } = api.generateSuppressions(
    runs.flatMap(({ options, decisions }) => Array.from(decisions, ({ context }) => ({ context, options }))),
    { generalize: 'none', budget: 2, keep: [], isCut: () => false, takenNames: ['old'] },
  );
  expect(refused).toEqual([]);
  expect(suppressions.map(({ lines }) => api.printSuppression(lines))).toEqual([
    '{\n   uninitialised condition: _PyObject_Free\n   Memcheck:Cond\n   fun:_PyObject_Free\n   fun:main\n}\n',
  ]);
});

test('the rules say to which group they belong', () => {
  for (const { group } of api.rules) expect(Object.keys(api.RULE_GROUPS)).toContain(group);
});
