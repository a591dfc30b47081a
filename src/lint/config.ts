import * as v from 'valibot';
import type { Severity } from '../diagnostic/diagnostic.js';
import type { Selectors } from '../edit/selectors.js';
import { describeIssue } from './config-mistakes.js';
import { configSchema, type WrittenConfig } from './config-schema.js';
import type { Rule } from './rule.js';

/** A configuration, made ready; what it does not say is null or empty. */
export interface Config {
  readonly rules: RuleSettings;
  /** For some files; of those that fit a file, the last one counts. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleSettings }[];
  /** A release or a range, as {@link parseReleases} reads it. */
  readonly valgrindVersion: string | null;
  /** The values of `--tool=` of Valgrind. */
  readonly tools: readonly string[] | null;
  readonly numCallers: number | null;
  /** Globs of what a search leaves out. */
  readonly ignore: readonly string[];
  readonly profiles: ReadonlyMap<string, Profile>;
}

/** What a configuration says of rules, by id. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** As the schema of the rule gives them; undefined where only the severity is set. */
  readonly options: unknown;
}

/** What `enable --profile` does, and `disable --profile` undoes. */
export interface Profile {
  /** The suppression file; null where the command line has to name it. */
  readonly file: string | null;
  readonly enable: readonly Selectors[];
  readonly disable: readonly Selectors[];
}

/** What there is without a configuration. */
export const NO_CONFIG: Config = {
  rules: new Map(),
  overrides: [],
  valgrindVersion: null,
  tools: null,
  numCallers: null,
  ignore: [],
  profiles: new Map(),
};

/** Checks a configuration (parsed JSON), and makes it ready. Mistakes begin with the path of the key. */
export function parseConfig(
  json: unknown,
  rules: readonly Rule[],
): { readonly config: Config } | { readonly mistakes: readonly string[] } {
  const schema = configSchema(rules);
  const result = v.safeParse(schema, json);
  const issues = result.success ? [] : result.issues.map((issue) => describeIssue(issue, schema));
  const mistakes = [...arraysForObjects(json), ...unreadProfiles(json), ...issues];
  return result.success && mistakes.length === 0 ? { config: makeReady(result.output) } : { mistakes };
}

/** valibot takes an array for an object. */
function arraysForObjects(json: unknown): string[] {
  const { rules, profiles } = (json ?? {}) as { readonly rules?: unknown; readonly profiles?: unknown };
  const places = [
    ['', json],
    ['rules: ', rules],
    ['profiles: ', profiles],
  ] as const;
  return places.flatMap(([path, value]) =>
    Array.isArray(value) ? [`${path}expected an object, found an array`] : [],
  );
}

/** Keys that valibot passes over. */
const UNREAD_KEYS = ['__proto__', 'constructor', 'prototype'];

function unreadProfiles(json: unknown): string[] {
  const { profiles } = (json ?? {}) as { readonly profiles?: unknown };
  return UNREAD_KEYS.filter((key) => Object.hasOwn(profiles ?? {}, key)).map(
    (key) => `profiles.${key}: no profile can be called that`,
  );
}

/** The settings for one file: the general ones, replaced by those of the overrides that fit it. */
export function settingsFor(
  { rules, overrides }: Config,
  isAmong: (globs: readonly string[]) => boolean,
): RuleSettings {
  const fitting = overrides.filter(({ files }) => isAmong(files));
  return new Map([...rules, ...fitting.flatMap((override) => [...override.rules])]);
}

/** The options of a rule of which no configuration speaks. */
export function defaultOptions(rule: Rule): unknown {
  if (!rule.options) return undefined;
  const known = defaults.get(rule) ?? v.parse(rule.options, {});
  defaults.set(rule, known);
  return known;
}

const defaults = new WeakMap<Rule, unknown>();

function makeReady(written: WrittenConfig): Config {
  return {
    rules: ruleSettings(written.rules),
    overrides: (written.overrides ?? []).map(({ files, rules }) => ({
      files: listOf(files),
      rules: ruleSettings(rules),
    })),
    valgrindVersion: written.valgrindVersion ?? null,
    tools: written.tools ?? null,
    numCallers: written.numCallers ?? null,
    ignore: written.ignore ?? [],
    profiles: new Map(
      Object.entries(written.profiles ?? {}).map(([name, { file, enable, disable }]) => [
        name,
        {
          file: file ?? null,
          enable: (enable ?? []).map(selectors),
          disable: (disable ?? []).map(selectors),
        },
      ]),
    ),
  };
}

function ruleSettings(written: WrittenConfig['rules']): RuleSettings {
  return new Map(
    Object.entries(written ?? {}).flatMap(([id, setting]) => {
      if (setting === undefined) return [];
      const [severity, options] = Array.isArray(setting) ? setting : [setting];
      return [[id, { severity, options }]] as const;
    }),
  );
}

type WrittenSelectors = NonNullable<NonNullable<WrittenConfig['profiles']>[string]['enable']>[number];

function selectors({ name, fun, obj, kind, line, all, frame }: WrittenSelectors): Selectors {
  return {
    name: listOf(name),
    fun: listOf(fun),
    obj: listOf(obj),
    kind: listOf(kind),
    line: listOf(line),
    all: all ?? false,
    frame: frame ?? false,
  };
}

function listOf<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
