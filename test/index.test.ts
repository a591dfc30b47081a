import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as api from '../src/index.js';

test('the values of the public API', () => {
  expect(Object.keys(api).sort()).toEqual([
    'NEWEST_RELEASE',
    'OLDEST_RELEASE',
    'TOOLS',
    'applyEdits',
    'createLogReader',
    'createSource',
    'evidenceOf',
    'findBrokenStructure',
    'findDuplicates',
    'findTool',
    'fixFiles',
    'formatFile',
    'lintFiles',
    'loadSuppressions',
    'matchLogs',
    'mergeFiles',
    'parseRelease',
    'parseSuppressionFile',
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
    'Applicability',
    'BrokenStructure',
    'Comment',
    'CommentedOutFrame',
    'Diagnostic',
    'Drops',
    'Edit',
    'EllipsisLine',
    'EmulatedErrors',
    'EmulationMistake',
    'ErrorContext',
    'ErrorSummary',
    'Evidence',
    'Fatal',
    'Fix',
    'FixOptions',
    'FixResult',
    'FixedFile',
    'Formatting',
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
    'Position',
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
  ]);
});
