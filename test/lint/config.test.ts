import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { NO_CONFIG, parseConfig, settingsFor, type Config } from '../../src/lint/config.js';
import { lintFiles } from '../../src/lint/lint.js';
import { defineRule } from '../../src/lint/rule.js';
import { rules } from '../../src/lint/rules/index.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';

/** A rule that reports each suppression whose name is longer than its option allows. */
const longName = defineRule({
  id: 'long-name',
  since: '0.0.0',
  severity: 'info',
  fix: 'never',
  scope: 'file',
  group: 'housekeeping',
  summary: 'A name is long',
  why: '',
  help: '',
  source: '',
  fixSafety: '',
  options: v.strictObject({ most: v.optional(v.pipe(v.number(), v.minValue(1)), 3) }),
  messages: { long: 'longer than {most}' },
  bad: [],
  good: [],
  create: ({ options, report }) => ({
    suppression({ name }) {
      if (name && name.text.length > options.most) {
        report({ messageId: 'long', span: name, data: { most: String(options.most) } });
      }
    },
  }),
});

const twoRules = [...rules.filter(({ id }) => id === 'unknown-kind'), longName];

function config(json: unknown): Config {
  const result = parseConfig(json, twoRules);
  if ('mistakes' in result) throw new Error(result.mistakes.join('\n'));
  return result.config;
}

function mistakes(json: unknown): readonly string[] {
  const result = parseConfig(json, twoRules);
  return 'mistakes' in result ? result.mistakes : [];
}

const NONE = { name: [], fun: [], obj: [], kind: [], line: [], all: false, frame: false };

describe('a configuration', () => {
  test('may say nothing', () => {
    expect(config({})).toEqual(NO_CONFIG);
    expect(config({ $schema: 'x' })).toEqual(NO_CONFIG);
  });

  test('may say everything', () => {
    expect(
      config({
        rules: { 'unknown-kind': 'off', 'long-name': ['error', { most: 5 }] },
        overrides: [
          { files: 'a/**', rules: { 'unknown-kind': 'info' } },
          { files: ['b', 'c'], rules: { 'long-name': ['warning'] } },
        ],
        valgrindVersion: '>=3.19',
        tools: ['memcheck', 'none'],
        numCallers: 40,
        ignore: ['x'],
        profiles: {
          one: {
            file: 'a.supp',
            enable: [{ fun: 'f', line: [1, 2] }],
            disable: [{ name: ['a', 'b'], kind: 'k' }],
          },
          two: { disable: [{ obj: 'o', line: 3, frame: true }, { all: true }] },
        },
      }),
    ).toEqual({
      rules: new Map([
        ['unknown-kind', { severity: 'off', options: undefined }],
        ['long-name', { severity: 'error', options: { most: 5 } }],
      ]),
      overrides: [
        { files: ['a/**'], rules: new Map([['unknown-kind', { severity: 'info', options: undefined }]]) },
        { files: ['b', 'c'], rules: new Map([['long-name', { severity: 'warning', options: undefined }]]) },
      ],
      valgrindVersion: '>=3.19',
      tools: ['memcheck', 'none'],
      numCallers: 40,
      ignore: ['x'],
      profiles: new Map([
        [
          'one',
          {
            file: 'a.supp',
            enable: [{ ...NONE, fun: ['f'], line: [1, 2] }],
            disable: [{ ...NONE, name: ['a', 'b'], kind: ['k'] }],
          },
        ],
        [
          'two',
          {
            file: null,
            enable: [],
            disable: [
              { ...NONE, obj: ['o'], line: [3], frame: true },
              { ...NONE, all: true },
            ],
          },
        ],
      ]),
    });
  });

  test('names every tool that reads suppressions, and no other', () => {
    expect(config({ tools: ['memcheck', 'helgrind', 'drd', 'none'] }).tools).toHaveLength(4);
    expect(mistakes({ tools: ['lackey'] })).toEqual([
      'tools[0]: expected "memcheck", "helgrind", "drd" or "none", found "lackey"',
    ]);
  });
});

describe('mistakes', () => {
  test.each<[unknown, string[]]>([
    [null, ['expected an object, found null']],
    ['x', ['expected an object, found "x"']],
    [[], ['expected an object, found an array']],
    [{ rules: [] }, ['rules: expected an object, found an array']],
    [{ profiles: [{}] }, ['profiles: expected an object, found an array']],
    ...['__proto__', 'constructor', 'prototype'].map((key): [unknown, string[]] => [
      JSON.parse(`{"profiles": {"${key}": {"enable": 7}}}`),
      [`profiles.${key}: no profile can be called that`],
    ]),
    [{ profiles: { toString: { enable: 7 } } }, ['profiles.toString.enable: expected an array, found 7']],
    [{ rule: {} }, ['rule: there is no such key; did you mean rules?']],
    [
      { qqq: 1 },
      [
        'qqq: there is no such key; there are $schema, rules, overrides, valgrindVersion, tools, numCallers, ignore, ' +
          'profiles',
      ],
    ],
    [
      { rules: { 'unknown-kin': 'off' } },
      ['rules.unknown-kin: there is no such key; did you mean unknown-kind?'],
    ],
    [
      { rules: { 'unknown-kind': 'warn' } },
      ['rules.unknown-kind: expected "error", "warning", "info" or "off", found "warn"'],
    ],
    [
      { rules: { 'unknown-kind': ['error', {}] } },
      ['rules.unknown-kind: expected "error", "warning", "info" or "off", found an array'],
    ],
    [
      { rules: { 'long-name': 'Error' } },
      [
        'rules.long-name: expected "error", "warning", "info", "off" or an array, found "Error"; did you mean "error"?',
      ],
    ],
    [
      { rules: { 'long-name': ['off', { most: 'x' }] } },
      ['rules.long-name[1].most: expected a number, found "x"'],
    ],
    [
      { rules: { 'long-name': ['off', { mots: 3 }] } },
      ['rules.long-name[1].mots: there is no such key; did you mean most?'],
    ],
    [{ overrides: [{ rules: {} }] }, ['overrides[0].files: this key is missing']],
    [{ overrides: {} }, ['overrides: expected an array, found an object']],
    [
      { valgrindVersion: '2.0' },
      [
        'valgrindVersion: expected a release from 3.19 to 3.28 such as "3.19" or "newest", or a range such as ' +
          '">=3.19" or "3.19-3.24"',
      ],
    ],
    [
      { numCallers: JSON.parse('1e400') as number },
      ['numCallers: expected a whole number', 'numCallers: expected a number up to 500'],
    ],
    [{ numCallers: 501 }, ['numCallers: expected a number up to 500']],
    [{ numCallers: 0.5 }, ['numCallers: expected a whole number', 'numCallers: expected a number from 1 on']],
    [
      { profiles: { p: { enable: [{ fun: ['f', 3] }, { all: false }, { line: 0 }] } } },
      [
        'profiles.p.enable[0].fun[1]: expected a text, found 3',
        'profiles.p.enable[1].all: expected true, found false',
        'profiles.p.enable[2].line: expected a line number from 1 on',
      ],
    ],
    [
      { profiles: { p: { enable: [{ func: 'f' }] } } },
      ['profiles.p.enable[0].func: there is no such key; did you mean fun?'],
    ],
  ])('%j', (json, expected) => {
    expect(mistakes(json)).toEqual(expected);
  });

  test('keys that objects have of themselves are keys like any other', () => {
    expect(mistakes(JSON.parse('{"__proto__": {"rules": {}}}'))).toEqual([
      expect.stringMatching(/^__proto__: there is no such key/),
    ]);
    expect(mistakes(JSON.parse('{"rules": {"__proto__": "off"}}'))).toEqual([
      'rules.__proto__: there is no such key; there are unknown-kind, long-name',
    ]);
    expect(mistakes({ rules: { constructor: 'off' } })).toEqual([
      'rules.constructor: there is no such key; there are unknown-kind, long-name',
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const { profiles } = config(JSON.parse('{"profiles": {"toString": {}}}'));
    expect([...profiles.keys()]).toEqual(['toString']);
    expect(profiles.get('constructor')).toBeUndefined();
  });
});

describe('rules as configured', () => {
  const file = parse('{\n   four\n   Memcheck:Vlaue4\n   fun:f\n}\n');
  const lint = (json: object, severities = new Map()) =>
    lintFiles([file], {
      releases: [NEWEST_RELEASE],
      numCallers: 12,
      evidence: null,
      severities,
      settingsOf: ({ source }) => ({
        rules: settingsFor(config(json), (globs) => globs.includes(source.file)),
      }),
      rules: twoRules,
    }).map(({ ruleId, severity, message }) => `${ruleId}: ${severity}: ${message}`);

  const unknownKind = expect.stringMatching(/^unknown-kind: error/);

  test('have their own severities and default options', () => {
    expect(lint({})).toEqual(['long-name: info: longer than 3', unknownKind]);
  });

  test('are set, and switched off', () => {
    expect(lint({ rules: { 'unknown-kind': 'off', 'long-name': 'error' } })).toEqual([
      'long-name: error: longer than 3',
    ]);
    expect(lint({ rules: { 'long-name': ['error', { most: 2 }] } })).toEqual([
      'long-name: error: longer than 2',
      unknownKind,
    ]);
    expect(lint({ rules: { 'long-name': ['error', { most: 4 }] } })).toEqual([unknownKind]);
  });

  test('are overridden for a file, and by the command line', () => {
    const overrides = [
      { files: 't.supp', rules: { 'unknown-kind': 'off', 'long-name': 'warning' } },
      { files: ['u.supp'], rules: { 'long-name': 'off' } },
      { files: ['u.supp', 't.supp'], rules: { 'long-name': ['info', { most: 1 }] } },
    ];
    expect(lint({ rules: { 'long-name': 'error' }, overrides })).toEqual(['long-name: info: longer than 1']);
    expect(lint({ overrides }, new Map([['long-name', 'error']]))).toEqual([
      'long-name: error: longer than 1',
    ]);
    expect(
      lint(
        { overrides },
        new Map([
          ['unknown-kind', 'error'],
          ['long-name', 'off'],
        ]),
      ),
    ).toEqual([unknownKind]);
  });
});
