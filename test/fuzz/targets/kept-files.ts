import assert from 'node:assert/strict';
import { parseBaseline, printBaseline } from '../../../src/gate/baseline.js';
import { parseConfig, settingsFor } from '../../../src/lint/config.js';
import { rules } from '../../../src/lint/rules/index.js';
import { displayText } from '../../../src/source/source.js';
import { summarizeReport } from '../../../src/usage/unused.js';
import { parseUsageReport, printUsageReport } from '../../../src/usage/usage-report-json.js';
import { mergeReports, type UsageReport } from '../../../src/usage/usage-report.js';
import { parse } from '../../ast/trees.js';
import { mutatedJson } from '../mutate-json.js';
import { sampleTexts } from '../seeds.js';
import type { Target } from '../target.js';

const CONFIG_WORDS = [
  ['$schema', 'rules', 'overrides', 'files', 'valgrindVersion', 'tools', 'numCallers', 'ignore'],
  ['profiles', 'enable', 'disable', 'file', 'name', 'fun', 'obj', 'kind', 'line', 'all', 'frame'],
  ['error', 'warning', 'info', 'off', 'newest', '3.19-3.24', '>=3.19', 'memcheck', '**/*.supp'],
  rules.filter(({ options }) => options).map(({ id }) => id),
].flat();

const CONFIGS = [
  {
    $schema: './schema.json',
    rules: { 'unknown-kind': 'error', 'missing-reason': ['warning', {}] },
    overrides: [{ files: ['third-party/**'], rules: { 'unknown-kind': 'off' } }],
    valgrindVersion: '>=3.19',
    tools: ['memcheck'],
    numCallers: 12,
    ignore: ['build'],
    profiles: { a: { file: 'a.supp', enable: [{ fun: '*Free', line: [1, 2] }], disable: [{ all: true }] } },
  },
  { rules: {}, overrides: [{ files: 'a', rules: {} }], profiles: {} },
].map((config) => JSON.stringify(config));

/** Configurations. */
export const config: Target = {
  name: 'config',
  seeds: CONFIGS,
  words: CONFIG_WORDS.map((word) => `"${word}":`),
  inputs: mutatedJson(CONFIGS, CONFIG_WORDS),
  check(text) {
    const json = parsedJson(text);
    if (json === undefined) return ['no JSON'];
    const result = parseConfig(json, rules);
    assert.equal(Object.keys(Object.prototype).length, 0, 'no key reaches other objects');
    if ('mistakes' in result) {
      assert.ok(result.mistakes.length > 0 && result.mistakes.every((mistake) => mistake !== ''));
      return result.mistakes.map((mistake) =>
        mistake
          .slice(0, 200)
          .replaceAll(/[^ ]*: |\d+/g, '_')
          .slice(0, 60),
      );
    }
    const settings = settingsFor(result.config, () => true);
    return [...settings].map(([id, { severity, options }]) => `${id} ${severity} ${options === undefined}`);
  },
};

/** What JSON text says; undefined if it is none. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(displayText(text));
  } catch {
    return undefined;
  }
}

const FILE = parse('{\n a\n Memcheck:Cond\n fun:f\n}\n# {\n# b\n# Memcheck:Cond\n# fun:g\n# }\n');
const USAGE: UsageReport = {
  files: [{ id: 'f', file: 'a.supp', keys: ['k1', 'k2', 'k3'] }],
  runs: [
    {
      id: 'r1',
      log: 'a.log',
      tool: 'Memcheck',
      valgrind: '3.19.0',
      platform: null,
      evidence: 'log',
      files: [
        {
          id: 'f',
          loaded: true,
          outcomes: [
            { at: 0, verdict: 'used', by: 'valgrind', count: 3, contexts: null, bytes: 8, blocks: 1 },
            { at: 1, verdict: 'shadowed', shadowedBy: 'k1' },
            { at: 2, verdict: 'would-be-used', count: null, contexts: 2 },
          ],
        },
      ],
    },
  ],
};
const USAGES = [printUsageReport(USAGE), printUsageReport({ files: [], runs: [] })];
const USAGE_WORDS = [
  ['schemaVersion', 'command', 'usage', 'files', 'runs', 'id', 'file', 'keys', 'log', 'tool'],
  ['valgrind', 'platform', 'evidence', 'emulated', 'loaded', 'outcomes', 'at', 'verdict', 'used'],
  ['shadowed', 'other-tool', 'no-chance', 'reason'],
].flat();

/** Usage reports. */
export const usageReport: Target = {
  name: 'usage-report',
  seeds: USAGES,
  words: USAGE_WORDS.map((word) => `"${word}":`),
  inputs: mutatedJson(USAGES, USAGE_WORDS),
  check(text) {
    const result = parseUsageReport(displayText(text));
    if ('mistake' in result)
      return [
        result.mistake
          .slice(0, 200)
          .replaceAll(/\d+|[^ ]*\.[^ ]*/g, '_')
          .slice(0, 60),
      ];
    const merged = mergeReports([result.report, USAGE]);
    assert.equal(printUsageReport(mergeReports([USAGE, result.report, merged])), printUsageReport(merged));
    assert.deepEqual(
      parseUsageReport(printUsageReport(merged)),
      { report: merged },
      'what is printed can be read',
    );
    return summarizeReport([FILE], merged).map(
      ({ verdict, usedCount }) => `${verdict} ${usedCount === null}`,
    );
  },
};

const BASELINES = sampleTexts('baseline', '.json');
const BASELINE_WORDS = [
  'schemaVersion',
  'errors',
  'tool',
  'kind',
  'extra',
  'leakKind',
  'stack',
  'contexts',
  'Leak',
  'Param',
];

/** Baselines. */
export const baseline: Target = {
  name: 'baseline',
  seeds: BASELINES,
  words: BASELINE_WORDS.map((word) => `"${word}":`),
  inputs: mutatedJson(BASELINES, BASELINE_WORDS),
  check(text) {
    const result = parseBaseline(displayText(text), 'a');
    if ('mistake' in result) return [result.mistake.replaceAll(/\d+/g, '_').slice(0, 60)];
    assert.deepEqual(parseBaseline(printBaseline(result), 'a'), result, 'what is printed can be read');
    return [`${Math.min(result.errors.length, 3)}`];
  },
};
