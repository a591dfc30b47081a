import type { Advice } from '../diagnostic/advice.js';
import { closest } from '../diagnostic/similar.js';
import type { ErrorContext } from '../valgrind/error-context.js';

/** A program whose errors can be emulated without running it. */
export interface Profile {
  readonly name: string;
  /** What it emulates: a sentence part. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** What Memcheck reports with `--num-callers` frames; the values have been checked. */
  emulate(values: ParameterValues, numCallers: number): readonly ErrorContext[];
  /** Why there are no errors with these values: a sentence part; null where there may be some. */
  whyNone(values: ParameterValues): string | null;
  /** What to do about these errors; null where there are none. */
  advise(values: ParameterValues): Advice | null;
}

/** Something that a profile can be asked to do differently. */
export interface Parameter {
  /** In kebab-case, as in options. */
  readonly name: string;
  /** A sentence part. */
  readonly description: string;
  readonly default: string;
  /** `yes` and `no` make it a flag, which may be given as `name` or `no-name`. Null where the values are too many to list. */
  readonly choices: readonly string[] | null;
  /** Where there are no choices: what a value must be, as a sentence part, and whether one is that. */
  readonly expected: string;
  isValid(value: string): boolean;
  /** Values that make a difference to suppressions: what would be needed if it were another one of them? */
  readonly variants: readonly string[];
}

/** The value of each parameter of a profile, by name. */
export type ParameterValues = Readonly<Record<string, string>>;

/** A profile with the values of its parameters. */
export interface ProfileRun {
  readonly profile: Profile;
  readonly values: ParameterValues;
}

/** A profile run, or what is wrong with the text that should name one. */
export type ParsedProfileRun = { readonly run: ProfileRun } | { readonly mistake: string };

/** A parameter that is one of a few words. */
export function choiceParameter(
  parts: Pick<Parameter, 'name' | 'description' | 'default'> & { readonly choices: readonly string[] },
): Parameter {
  const { choices } = parts;
  return {
    ...parts,
    expected: choices.join(' or '),
    isValid: (value) => choices.includes(value),
    variants: choices,
  };
}

const FLAG = ['no', 'yes'];

/** A parameter that is on or off. */
export function flagParameter(parts: Pick<Parameter, 'name' | 'description' | 'default'>): Parameter {
  return choiceParameter({ ...parts, choices: FLAG });
}

/** Is this parameter on or off? */
export function isFlag({ choices }: Parameter): boolean {
  return choices === FLAG;
}

/**
 * Reads a profile run as the command line names it: `pymalloc`, or `pymalloc:bits=32,memory-debugger`. Null for a text
 * that does not begin with the name of a profile: it is the path of a file then.
 */
export function parseProfileRun(text: string, profiles: readonly Profile[]): ParsedProfileRun | null {
  const [, name, settings = ''] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const profile = profiles.find((candidate) => candidate.name === name);
  if (!profile) return null;
  const given = settings.split(',').filter((word) => word !== '');
  const values = given.map((setting) => {
    const [, parameterName = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(withValue(setting, profile)) ?? [];
    return [parameterName, value] as const;
  });
  return completeProfileRun(profile, Object.fromEntries(values));
}

/** A flag without a value is on, or off with `no-` before it. */
function withValue(setting: string, { parameters }: Profile): string {
  const flags = new Set(parameters.filter(isFlag).map((parameter) => parameter.name));
  if (flags.has(setting)) return `${setting}=yes`;
  const switched = setting.replace(/^no-/, '');
  return flags.has(switched) ? `${switched}=no` : setting;
}

/** Checks values of parameters, and adds the default of each that is not given. */
export function completeProfileRun(profile: Profile, given: ParameterValues): ParsedProfileRun {
  const { name, parameters } = profile;
  const names = parameters.map((parameter) => parameter.name);
  for (const [parameterName, value] of Object.entries(given)) {
    const parameter = parameters.find((candidate) => candidate.name === parameterName);
    if (!parameter) {
      const meant = closest(parameterName, names);
      const known = meant ? `did you mean ${meant}?` : `it has ${names.join(', ')}`;
      return { mistake: `${name} has no parameter ${parameterName}; ${known}` };
    }
    if (!parameter.isValid(value)) {
      return { mistake: `${name}: ${parameterName} must be ${parameter.expected}, not ${value || 'empty'}` };
    }
  }
  const values = Object.fromEntries(
    parameters.map((parameter) => [parameter.name, given[parameter.name] ?? parameter.default]),
  );
  return { run: { profile, values } };
}

/** A profile run as the command line names it, without what is by default. */
export function formatProfileRun({ profile, values }: ProfileRun): string {
  const settings = profile.parameters.flatMap((parameter) => {
    const value = values[parameter.name] ?? parameter.default;
    if (value === parameter.default) return [];
    if (!isFlag(parameter)) return [`${parameter.name}=${value}`];
    return [value === 'yes' ? parameter.name : `no-${parameter.name}`];
  });
  return settings.length === 0 ? profile.name : `${profile.name}:${settings.join(',')}`;
}

/**
 * The same profile with all other values that make a difference, those with the fewest changes first: who would need
 * what this run does not need?
 */
export function variantsOf({ profile, values }: ProfileRun): ProfileRun[] {
  let combinations: readonly { readonly values: ParameterValues; readonly changes: number }[] = [
    { values, changes: 0 },
  ];
  for (const { name, variants } of profile.parameters.toReversed()) {
    const others = variants.filter((value) => value !== values[name]);
    combinations = combinations.flatMap((one) => [
      one,
      ...others.map((value) => ({ values: { ...one.values, [name]: value }, changes: one.changes + 1 })),
    ]);
  }
  return combinations
    .filter(({ changes }) => changes > 0)
    .sort((a, b) => a.changes - b.changes)
    .map((one) => ({ profile, values: one.values }));
}
