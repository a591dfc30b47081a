import * as v from 'valibot';
import { byteText } from '../source/source.js';
import { hashText } from './suppression-key.js';
import type { UsageReport } from './usage-report.js';

const count = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const Outcome = v.variant('verdict', [
  v.strictObject({
    at: place,
    verdict: v.literal('used'),
    by: v.picklist(['valgrind', 'matching']),
    count,
    contexts: count,
    bytes: count,
    blocks: count,
  }),
  v.strictObject({ at: place, verdict: v.literal('shadowed'), shadowedBy: v.string() }),
  v.strictObject({ at: place, verdict: v.literal('would-be-used'), count, contexts: place }),
  v.strictObject({ at: place, verdict: v.literal('other-tool') }),
  v.strictObject({ at: place, verdict: v.literal('no-chance'), reason: v.string() }),
  v.strictObject({ at: place, verdict: v.literal('undetermined'), reason: v.string() }),
]);

const UsageReportJson = v.strictObject({
  schemaVersion: v.literal(1),
  command: v.literal('usage'),
  digest: v.string(),
  files: v.array(v.strictObject({ id: v.string(), file: v.string(), keys: v.array(v.string()) })),
  runs: v.array(
    v.strictObject({
      id: v.string(),
      log: v.string(),
      tool: v.string(),
      valgrind: v.nullable(v.string()),
      platform: v.nullable(v.string()),
      evidence: v.picklist(['log', 'emulated']),
      files: v.array(
        v.strictObject({ id: v.string(), loaded: v.nullable(v.boolean()), outcomes: v.array(Outcome) }),
      ),
    }),
  ),
});

/** Writes a usage report, a run a line: equal reports are equal texts. A digest tells whether it was damaged since. */
export function printUsageReport({ files, runs }: UsageReport): string {
  const lines = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "command": "usage",\n  "digest": "${digestOf({ files, runs })}",\n  "files": ${lines(files)},\n  "runs": ${lines(runs)}\n}\n`;
}

/** A hash of all that a report says, in the order in which it says it. */
function digestOf({ files, runs }: { readonly files: unknown; readonly runs: unknown }): string {
  return hashText(byteText(JSON.stringify([files, runs])));
}

/** Reads a usage report (text). What is wrong with it comes back as a message, for people. */
export function parseUsageReport(text: string): { report: UsageReport } | { mistake: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { mistake: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const result = v.safeParse(UsageReportJson, json);
  if (!result.success) {
    const [issue] = result.issues;
    return { mistake: `it is no usage report: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}` };
  }
  const { files, runs, digest } = result.output;
  if (digest !== digestOf(json as typeof result.output)) {
    return { mistake: 'it is damaged: it is not as it was written; make it again with --write-usage' };
  }
  const lengths = new Map(files.map(({ id, keys }) => [id, keys.length]));
  for (const run of runs) {
    for (const { id, outcomes } of run.files) {
      const length = lengths.get(id);
      if (length === undefined)
        return { mistake: `it is damaged: run ${run.id} tells of a file ${id} that is not in it` };
      const beyond = outcomes.find(({ at }) => at >= length);
      if (beyond)
        return {
          mistake: `it is damaged: run ${run.id} tells of suppression ${beyond.at} of ${length} in ${id}`,
        };
    }
  }
  return { report: { files, runs } };
}
