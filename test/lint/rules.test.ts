import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRefusals } from '../../src/lint/lint.js';
import type { Rule, RuleExample } from '../../src/lint/rule.js';
import { rules } from '../../src/lint/rules/index.js';
import { lintCase, prepare, type LintCase } from '../support/test-rule.js';

const SOURCES = join(import.meta.dirname, '../../src/lint/rules');
const TESTS = join(import.meta.dirname, 'rules');

const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending) && name !== 'index.ts')
    .map((name) => name.slice(0, -ending.length))
    .sort();

const ids = rules.map((rule) => rule.id);

describe('the list of rules', () => {
  test('holds each file of the folder, by id', () => {
    expect(ids).toEqual(namesIn(SOURCES, '.ts'));
  });

  test('has a test for each rule, and no other', () => {
    expect(namesIn(TESTS, '.test.ts')).toEqual(ids);
  });

  test.each(rules)('$id is all that its file exports', async (rule) => {
    const module: object = await import(join(SOURCES, `${rule.id}.ts`));
    expect(Object.entries(module)).toEqual([[camelCase(rule.id), rule]]);
  });
});

const camelCase = (id: string): string =>
  id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Whole sentences: a capital or code at the start, a full stop at the end. */
const SENTENCES = /^[A-Z`].*\.$/s;
/** A part of a sentence: lower-case, or a name, code or data at the start; no full stop. */
const MESSAGE = /^(?:[a-z`{]|Valgrind ).*[^.!]$/;
const SUMMARY = /^[A-Z`].*[^.!]$/;

describe.each(rules)('$id', (rule) => {
  test('has an id in kebab-case that names what is found', () => {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.id).not.toMatch(/^(?:no|prefer|require)-/);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('is described in sentences', () => {
    expect(rule.summary).toMatch(SUMMARY);
    expect(rule.why).toMatch(SENTENCES);
    expect(rule.help).toMatch(SENTENCES);
    expect(rule.source).toMatch(/[^.]$/);
    for (const message of Object.values(rule.messages)) {
      expect(message).toMatch(MESSAGE);
      expect(message).not.toMatch(/please|\n/i);
    }
  });

  test('says of its fixes whether they are safe, if it has any', () => {
    if (rule.fix === 'never') expect(rule.fixSafety).toBe('');
    else expect(rule.fixSafety).toMatch(SENTENCES);
  });

  test('is an error if Valgrind refuses what it finds', () => {
    if (rule.group === 'refused') expect(rule.severity).toBe('error');
    else expect(rule.severity).not.toBe('error');
  });

  test.each(numbered(rule.bad))('bad example $number is reported once', ({ example }) => {
    const diagnostics = lintCase(rule, toCase(example));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.ruleId).toBe(rule.id);
  });

  if (rule.group === 'refused') {
    test.each(numbered(rule.bad))('bad example $number is an error if a tool refuses it', ({ example }) => {
      const { files, options } = prepare(toCase(example));
      const isRefused = files.some((file) => findRefusals(file, options).length > 0);
      const severities = lintCase(rule, toCase(example)).map(({ severity }) => severity);
      expect(severities).toEqual([isRefused ? 'error' : 'warning']);
    });

    test('has a bad example that a tool refuses', () => {
      const refusals = rule.bad.flatMap((example) => {
        const { files, options } = prepare(toCase(example));
        return files.flatMap((file) => findRefusals(file, options));
      });
      expect(refusals).not.toEqual([]);
    });
  }

  test.each(numbered(rule.good))('good example $number is not reported', ({ example }) => {
    expect(lintCase(rule, toCase(example))).toEqual([]);
  });

  test('has examples that differ, with evidence where it needs it', () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    const keys = [...rule.bad, ...rule.good].map((example) => JSON.stringify(example));
    expect(new Set(keys).size).toBe(keys.length);
    if (rule.scope === 'evidence') {
      expect(rule.bad.map(({ errors }) => errors)).not.toContain(undefined);
    }
  });
});

function numbered(examples: Rule['bad']) {
  return examples.map((example, at) => ({ number: at + 1, example }));
}

function toCase({ code, earlier, errors, numCallers, options }: RuleExample): LintCase {
  return {
    code,
    ...(earlier !== undefined && { files: [{ file: 'earlier.supp', code: earlier }] }),
    ...(errors !== undefined && { evidence: errors }),
    ...(numCallers !== undefined && { numCallers }),
    ...(options !== undefined && { options }),
  };
}
