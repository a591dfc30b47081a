import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as api from '../src/index.js';

test('the values of the public API', () => {
  expect(Object.keys(api).sort()).toEqual([
    'NEWEST_RELEASE',
    'OLDEST_RELEASE',
    'PROFILES',
    'TOOLS',
    'createLogReader',
    'createSource',
    'evidenceOf',
    'findTool',
    'formatProfileRun',
    'lintFiles',
    'loadSuppressions',
    'matchLogs',
    'parseProfileRun',
    'parseRelease',
    'parseSuppressionFile',
    'printFrameNotation',
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
    'Comment',
    'CommentedOutFrame',
    'Diagnostic',
    'Edit',
    'EllipsisLine',
    'EmulatedErrors',
    'EmulationMistake',
    'ErrorContext',
    'ErrorSummary',
    'Evidence',
    'Fatal',
    'Fix',
    'Frame',
    'FrameLine',
    'FramePattern',
    'KindLine',
    'LineIndex',
    'LintOptions',
    'LoadOptions',
    'LoadResult',
    'LoadedSuppression',
    'Log',
    'LogProblem',
    'LogReader',
    'LogRun',
    'LossRecord',
    'MatchOptions',
    'MatchReport',
    'MatchedLog',
    'NamePatternLine',
    'NamedLog',
    'Parameter',
    'ParameterValues',
    'ParsedProfileRun',
    'Position',
    'Profile',
    'ProfileRun',
    'RefusedLine',
    'Related',
    'Release',
    'Rule',
    'RuleMetadata',
    'Severity',
    'Source',
    'Span',
    'SpannedText',
    'SrcPatternLine',
    'Stack',
    'Suppression',
    'SuppressionFile',
    'SuppressionUsage',
    'Tool',
    'UsedSuppression',
    'Way',
  ]);
});
