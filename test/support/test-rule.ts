import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import type { Diagnostic, Edit, Related, Severity } from '../../src/diagnostic/diagnostic.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { evidenceOf, type Evidence } from '../../src/lint/evidence.js';
import { lintFiles, type LintOptions } from '../../src/lint/lint.js';
import { EXAMPLE_DAY, type Rule } from '../../src/lint/rule.js';
import { rules as allRules } from '../../src/lint/rules/index.js';
import { loadSuppressions } from '../../src/load/load.js';
import { createSource } from '../../src/source/source.js';
import type { Span } from '../../src/source/span.js';
import { emulatedLog, matchLogs } from '../../src/usage/match-logs.js';
import { findVariantUse } from '../../src/usage/variants.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE, type Release } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';

/** What is linted, and how. */
export interface LintCase {
  /** The title of the test; the code itself by default. */
  readonly name?: string;
  /** Byte text. In an invalid case, marker lines show what is reported: see {@link readMarks}. */
  readonly code: string;
  /** Emulated errors in frame notation. */
  readonly evidence?: string;
  /** Those of other ways to build the same program, by their names. */
  readonly variants?: Readonly<Record<string, string>>;
  /** What to do about the errors. */
  readonly advice?: string;
  /** Files that are given before the one with the code; what is reported of them does not count. */
  readonly files?: readonly { readonly file: string; readonly code: string }[];
  readonly numCallers?: number;
  /** Oldest first; the newest alone by default. */
  readonly releases?: readonly Release[];
  /** The rule's options as a configuration has them; its defaults without. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What one diagnostic must be. Whatever is left out is not looked at, but for the span. */
export interface ExpectedError<MessageId extends string = string> {
  readonly messageId: MessageId;
  /** Byte offsets into the code without markers. Without them the next marker tells. */
  readonly start?: number;
  readonly end?: number;
  readonly data?: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  readonly help?: string;
  /** The related places as `file:line`. */
  readonly related?: readonly string[];
}

/** A case in which the rule reports something. */
export interface InvalidCase<MessageId extends string> extends LintCase {
  /** In the order of the reports; without it, the markers tell all. */
  readonly errors?: readonly ExpectedError<MessageId>[];
  /** The code with the first fix of each diagnostic applied; without it, there must be no fix. */
  readonly output?: string;
}

/** The table of a rule. */
export interface RuleCases<MessageId extends string> {
  readonly valid: readonly (string | LintCase)[];
  readonly invalid: readonly InvalidCase<MessageId>[];
}

/** The name of the file with the code in all reports. */
export const TEST_FILE = 'test.supp';

/** The name of the emulated errors in all reports. */
export const EVIDENCE_FILE = 'errors.frames';

/** Tests a rule with a table of cases, and asks whether the table is complete. */
export function testRule<MessageId extends string>(rule: Rule<MessageId>, cases: RuleCases<MessageId>): void {
  const valid = cases.valid.map((code) => (typeof code === 'string' ? { code } : code));
  const { invalid } = cases;
  describe(rule.id, () => {
    test.each(valid.map((valid) => [titleOf(valid), valid] as const))('accepts %s', (_, valid) => {
      const diagnostics = lintCase(rule, valid);
      expect(diagnostics).toEqual([]);
    });
    test.each(invalid.map((invalid) => [titleOf(invalid), invalid] as const))('reports %s', (_, invalid) => {
      expectInvalid(rule, invalid);
    });
    test('the table of cases is complete', () => {
      expect(valid.length).toBeGreaterThanOrEqual(2);
      expect(invalid.length).toBeGreaterThanOrEqual(2);
      const keys = [...valid, ...invalid].map(caseKey);
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
      const seen = new Set(
        invalid.flatMap((invalid) => expectedErrors(invalid).map((error) => error.messageId)),
      );
      expect([...seen].sort()).toEqual(Object.keys(rule.messages).sort());
      const hasFix = invalid.some((invalid) => invalid.output !== undefined);
      expect(hasFix).toBe(rule.fix === 'sometimes');
    });
  });
}

function expectInvalid<MessageId extends string>(
  rule: Rule<MessageId>,
  invalid: InvalidCase<MessageId>,
): void {
  const { code } = readMarks(invalid.code);
  const expected = expectedErrors(invalid);
  const plain = { ...invalid, code };
  const diagnostics = lintCase(rule, plain);
  const actual = diagnostics.map((diagnostic, at) => pick(diagnostic, expected[at], plain));
  expect(actual).toEqual(expected);
  for (const diagnostic of diagnostics) {
    expect(diagnostic.ruleId).toBe(rule.id);
    expect(diagnostic.message, 'the data fills the message').toBe(fill(rule, diagnostic));
  }

  const fixes = diagnostics.flatMap(({ fixes: [first] }) => first ?? []);
  if (invalid.output === undefined) {
    expect(fixes).toEqual([]);
    return;
  }
  expect(diagnostics.flatMap(({ fixes }) => fixes).every(({ title }) => title !== '')).toBe(true);
  const output = applyEdits(
    code,
    fixes.flatMap(({ edits }) => edits),
  );
  expect(output).toBe(invalid.output);
  expect(lintCase(rule, { ...invalid, code: output }), 'the rule is silent about its output').toEqual([]);
  const progress = progressOf(plain);
  for (const [tool, fixed] of progressOf({ ...plain, code: output }).entries()) {
    expect(fixed, 'no tool refuses the output earlier').toBeGreaterThanOrEqual(progress[tool] ?? 0);
  }
}

/** Lints a case with one rule, on the day of the examples; the diagnostics of the file with the code. */
export function lintCase(rule: Rule, lintCase: LintCase): Diagnostic[] {
  const { files, options } = prepare(lintCase);
  // A rule that is off by default is tested all the same.
  const severities = new Map(
    rule.severity === 'off' ? [[rule.id, 'warning']] : [],
  ) as LintOptions['severities'];
  const ruleOptions = rule.options && v.parse(rule.options, lintCase.options ?? {});
  const diagnostics = lintFiles(files, {
    ...options,
    today: EXAMPLE_DAY,
    severities,
    settingsOf: () => ({
      rules: new Map(lintCase.options ? [[rule.id, { severity: 'warning', options: ruleOptions }]] : []),
    }),
    rules: rule.scope === 'directives' ? allRules : [rule],
  });
  return diagnostics.filter(({ file, ruleId }) => file === TEST_FILE && ruleId === rule.id);
}

/** The parsed files of a case, the one with the code last, and how to lint them. */
export function prepare({ code, files = [], evidence, variants, advice, ...rest }: LintCase) {
  const { numCallers = DEFAULT_NUM_CALLERS, releases = [NEWEST_RELEASE] } = rest;
  const parsed = [...files, { file: TEST_FILE, code }].map(({ file, code }) =>
    parseSuppressionFile(createSource(file, code)),
  );
  const options: LintOptions = {
    releases,
    numCallers,
    evidence:
      evidence === undefined
        ? null
        : emulatedEvidence(parsed, evidence, { releases, numCallers, variants, help: advice }),
    severities: new Map(),
  };
  return { files: parsed, options };
}

/** Evidence from emulated errors in frame notation, as the command `lint` makes it. */
export function emulatedEvidence(
  files: readonly SuppressionFile[],
  notation: string,
  {
    variants,
    help = '',
    ...options
  }: Pick<LintOptions, 'releases' | 'numCallers'> & {
    readonly variants?: LintCase['variants'] | undefined;
    readonly help?: string | undefined;
  },
): Evidence | null {
  const contexts = emulatedContexts(notation);
  const report = matchLogs(files, [{ file: EVIDENCE_FILE, log: emulatedLog(contexts) }], options);
  if (!variants) return evidenceOf(report, { help });
  const others = Object.entries(variants).map(([name, errors]) => ({
    name,
    emulate: () => emulatedContexts(errors),
  }));
  const release = options.releases.at(-1) ?? NEWEST_RELEASE;
  const variantUse = findVariantUse(files, contexts, others, { release, numCallers: options.numCallers });
  return evidenceOf(report, { variantUse, help });
}

function emulatedContexts(notation: string): readonly ErrorContext[] {
  const { contexts, mistakes } = readEmulatedErrors(notation);
  expect(mistakes).toEqual([]);
  return contexts;
}

interface Mark extends Span {
  readonly messageId: string;
}

const MARKER = /^#( *)(\^+) (\w+)$/;

/**
 * Takes the marker lines out of code: `#`, blanks, carets and a message id. The carets stand below what is
 * reported in the line above (bytes, so that a tab counts as one column).
 */
export function readMarks(marked: string): { readonly code: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let code = '';
  let lineStart = 0;
  for (const line of marked.split(/(?<=\n)/)) {
    const [, blanks = '', carets = '', messageId] = MARKER.exec(line.trimEnd()) ?? [];
    if (messageId === undefined) {
      lineStart = code.length;
      code += line;
    } else {
      const start = lineStart + 1 + blanks.length;
      marks.push({ messageId, start, end: start + carets.length });
    }
  }
  return { code, marks };
}

function expectedErrors<MessageId extends string>({ code, errors }: InvalidCase<MessageId>) {
  const { marks } = readMarks(code);
  const left = [...marks];
  const expected = (errors ?? marks).map((error) => {
    if (error.start !== undefined && error.end !== undefined) return error;
    const { messageId, ...span } = left.shift() ?? { messageId: 'no marker', start: -1, end: -1 };
    expect(messageId, 'a marker and its error have the same message id').toBe(error.messageId);
    return { ...error, ...span };
  });
  if (errors) expect(left, 'markers without an error').toEqual([]);
  return expected;
}

/** Those properties of a diagnostic that the case says something about. */
function pick(
  diagnostic: Diagnostic,
  expected: ExpectedError = { messageId: '' },
  { code, files }: LintCase,
) {
  const { messageId, span, data, severity, help, related } = diagnostic;
  const places = (): string[] =>
    related.map((place) => placeOf(place, [...(files ?? []), { file: TEST_FILE, code }]));
  return {
    messageId,
    start: span.start,
    end: span.end,
    ...(expected.data && { data }),
    ...(expected.severity && { severity }),
    ...(expected.help !== undefined && { help }),
    ...(expected.related && { related: places() }),
  };
}

function placeOf({ file, span }: Related, files: readonly { file: string; code: string }[]): string {
  const code = files.find((candidate) => candidate.file === file)?.code ?? '';
  return `${file}:${createSource(file, code).lines.position(span.start).line}`;
}

function fill(rule: Rule, { messageId, data }: Diagnostic): string {
  const template = rule.messages[messageId] ?? `no message ${messageId}`;
  return template.replaceAll(/\{(\w+)\}/g, (place, name: string) => data[name] ?? place);
}

function applyEdits(code: string, edits: readonly Edit[]): string {
  let output = '';
  let at = 0;
  for (const { start, end, text } of edits) {
    expect(start, 'edits are sorted and do not overlap').toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThanOrEqual(start);
    output += code.slice(at, start) + text;
    at = end;
  }
  return output + code.slice(at);
}

/** How many suppressions of the code each tool reads before it refuses the file; infinitely many if it does not. */
function progressOf({
  code,
  numCallers = DEFAULT_NUM_CALLERS,
  releases = [NEWEST_RELEASE],
}: LintCase): number[] {
  return releases.flatMap((release) =>
    suppressingTools(release).map((tool) => {
      const { fatal, suppressions, skipped } = loadSuppressions(code, { tool, release, numCallers });
      return fatal ? suppressions.length + skipped : Infinity;
    }),
  );
}

function titleOf({ name, code }: LintCase): string {
  if (name !== undefined) return name;
  const line = JSON.stringify(readMarks(code).code.replaceAll(/\n\s*/g, ' ').trim());
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

function caseKey({
  code,
  evidence,
  variants,
  advice,
  files,
  numCallers,
  releases,
  options,
}: LintCase): string {
  const { code: unmarked } = readMarks(code);
  return JSON.stringify([unmarked, evidence, variants, advice, files, numCallers, releases, options]);
}

/** Where a text first stands in code without markers: for what no marker can show. */
export function spanOf(code: string, text: string): Span {
  const start = code.indexOf(text);
  expect(start, `${text} stands in the code`).not.toBe(-1);
  return { start, end: start + text.length };
}

/** Byte text as a template, without the line end at its start, the common indentation, and the last line. */
export function supp(template: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const lines = String.raw({ raw: template }, ...values)
    .split('\n')
    .slice(1, -1);
  const indentations = lines.filter((line) => line.trim() !== '').map((line) => line.search(/[^ ]/));
  const indentation = Math.min(...indentations);
  return lines.map((line) => `${line.slice(indentation)}\n`).join('');
}
