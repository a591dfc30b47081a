import * as v from 'valibot';
import { MAX_NUM_CALLERS } from '../valgrind/limits.js';
import { formatRelease, NEWEST_RELEASE, OLDEST_RELEASE, parseReleases } from '../valgrind/release.js';
import { TOOLS } from '../valgrind/tools.js';
import type { Rule } from './rule.js';

/** What a rule can be set to. */
export const SEVERITIES = ['error', 'warning', 'info', 'off'] as const;

const severity = v.picklist(SEVERITIES);

/** Adds what an editor shows of a key. */
const described = <T extends v.GenericSchema>(description: string, schema: T) =>
  v.optional(v.pipe(schema, v.description(description)));

const texts = v.union([v.string(), v.array(v.string())]);
const lineNumber = v.pipe(
  v.number(),
  v.integer('expected a whole number'),
  v.minValue(1, 'expected a line number from 1 on'),
);

/** The selectors of `suppkit enable` and `disable`, under the same names. */
const selectors = v.strictObject({
  name: described('Wildcard patterns for suppression names', texts),
  fun: described('Wildcard patterns for what follows fun:', texts),
  obj: described('Wildcard patterns for what follows obj:', texts),
  kind: described('Wildcard patterns for the kind, alone or with its tool', texts),
  line: described('Line numbers', v.union([lineNumber, v.array(lineNumber)])),
  all: described('All suppressions', v.literal(true)),
  frame: described('Single lines of active suppressions instead of whole suppressions', v.boolean()),
});

const profile = v.strictObject({
  file: described(
    'The suppression file, relative to the configuration; else the command line names it',
    v.string(),
  ),
  enable: described(
    'What `suppkit enable --profile` enables; of several sets, each is looked for',
    v.array(selectors),
  ),
  disable: described('What it disables', v.array(selectors)),
});

/** The tools that have anything to do with suppressions, as `--tool=` names them. */
const toolOptions = TOOLS.filter((tool) => tool.readsSuppressions ?? tool.takesCoreErrors).map(
  ({ option }) => option,
);

/** The schema of a configuration, for rules under their ids: what it may say of a rule, the rule itself tells. */
export function configSchema(rules: readonly Rule[]) {
  const settings = v.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])));
  return v.strictObject({
    $schema: described('Where the JSON schema of this file is, for editors', v.string()),
    rules: described('The severity of rules by id, or [severity, options]', settings),
    overrides: described(
      'Other severities for some files; the last one that fits counts',
      v.array(
        v.strictObject({
          files: v.pipe(texts, v.description('Globs, relative to the configuration')),
          rules: v.pipe(settings, v.description('The severity of rules by id, or [severity, options]')),
        }),
      ),
    ),
    valgrindVersion: described(
      'The release that the files are for, or a range: they must work with all of them',
      v.pipe(
        v.string(),
        v.check((text) => parseReleases(text) !== null, RELEASES),
        v.examples(['newest', '3.19', '>=3.19', '3.19-3.24']),
      ),
    ),
    tools: described(
      'The tools that `suppkit check` asks; by default all that a file names',
      v.array(v.picklist(toolOptions)),
    ),
    numCallers: described(
      "Valgrind's own option, as your runs have it; a log that tells another number is believed",
      v.pipe(
        v.number(),
        v.integer('expected a whole number'),
        v.minValue(1, 'expected a number from 1 on'),
        v.maxValue(MAX_NUM_CALLERS, `expected a number up to ${MAX_NUM_CALLERS}`),
      ),
    ),
    ignore: described(
      'Globs, relative to the configuration, of what a search leaves out',
      v.array(v.string()),
    ),
    profiles: described(
      'Named sets of selectors for `suppkit enable --profile NAME`; `suppkit disable --profile NAME` is its opposite',
      v.record(v.string(), profile),
    ),
  });
}

const RELEASES =
  `expected a release from ${formatRelease(OLDEST_RELEASE)} to ${formatRelease(NEWEST_RELEASE)} ` +
  'such as "3.19" or "newest", or a range such as ">=3.19" or "3.19-3.24"';

function ruleSetting({ summary, options }: Rule) {
  const setting = options
    ? v.union([severity, v.strictTuple([severity]), v.strictTuple([severity, options])])
    : severity;
  return described(summary, setting);
}

/** A configuration as it is written. */
export type WrittenConfig = v.InferOutput<ReturnType<typeof configSchema>>;
