import * as v from 'valibot';
import { byteText } from '../source/source.js';
import type { LoggedDecision } from '../usage/decisions.js';
import type { MatchReport } from '../usage/match-logs.js';
import { hashText } from '../usage/suppression-key.js';
import { errorKey, knownErrorOf, type KnownError } from './known-error.js';

/** Errors that were there at some commit. */
export interface Baseline {
  /** What messages call it: the file as the user gave it. */
  readonly name: string;
  /** Sorted by {@link errorKey}, none twice. */
  readonly errors: readonly BaselineError[];
}

/** An error of a baseline. */
export interface BaselineError extends KnownError {
  /**
   * How many error contexts of one log were it, at most: they differ in lines alone. One more in another log is new.
   */
  readonly contexts: number;
}

/** Is it an error that a baseline holds, or would: one that Valgrind reports and nothing surely suppresses? */
export function isOpen({ isError, verdict }: LoggedDecision): boolean {
  return isError && verdict !== 'suppressed';
}

/** All open errors of a match report. */
export function baselineOf({ logs }: MatchReport, name: string): Baseline {
  const errors = new Map<string, BaselineError>();
  for (const { decisions } of logs) {
    const inLog = new Map<string, number>();
    for (const decision of decisions) {
      if (!isOpen(decision)) continue;
      const error = knownErrorOf(decision.context);
      const key = errorKey(error);
      const contexts = (inLog.get(key) ?? 0) + 1;
      inLog.set(key, contexts);
      if (contexts > (errors.get(key)?.contexts ?? 0)) errors.set(key, { ...error, contexts });
    }
  }
  return { name, errors: [...errors.keys()].sort().flatMap((key) => errors.get(key) ?? []) };
}

/**
 * A baseline as the text of a file, `schemaVersion` 1, made to be kept in a repository and compared by line. Each error
 * has a digest of its own, so that errors can be taken out, and branches merged.
 */
export function printBaseline({ errors }: Baseline): string {
  const written = errors.map((error) => ({ ...error, digest: digestOf(error) }));
  return `${JSON.stringify({ schemaVersion: 1, errors: written }, null, 2)}\n`;
}

/** A hash of all that a baseline says of an error. */
function digestOf(error: BaselineError): string {
  return hashText(byteText(`${errorKey(error)} ${error.contexts}`));
}

const BaselineJson = v.strictObject({
  schemaVersion: v.literal(1),
  errors: v.array(
    v.strictObject({
      tool: v.string(),
      kind: v.string(),
      extra: v.exactOptional(v.string()),
      leakKind: v.exactOptional(v.string()),
      stack: v.array(v.string()),
      contexts: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      // What is written by hand has none.
      digest: v.exactOptional(v.string()),
    }),
  ),
});

/** Reads the text of a baseline file; where it is none, says what is wrong. */
export function parseBaseline(text: string, name: string): Baseline | { readonly mistake: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { mistake: `this is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const result = v.safeParse(BaselineJson, json);
  if (!result.success) {
    const [issue] = result.issues;
    return { mistake: `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}` };
  }
  const { errors } = result.output;
  const damaged = errors.findIndex(
    ({ digest, ...error }) => digest !== undefined && digest !== digestOf(error),
  );
  if (damaged !== -1) {
    return {
      mistake: `errors.${damaged}: it is not as it was written; without its digest, it is taken as it is`,
    };
  }
  return { name, errors: errors.map(withoutDigest) };
}

function withoutDigest({
  digest: _digest,
  ...error
}: v.InferOutput<typeof BaselineJson>['errors'][number]): BaselineError {
  return error;
}
