import picomatch from 'picomatch';
import { either, MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { Frame, Stack } from '../valgrind/error-context.js';
import { baseName, byBaseName, endsAlike, isWholePath, sourcePath } from './paths.js';

/** Which source files are ours. */
export interface OwnCode {
  /** The patterns as the user gave them. */
  readonly patterns: readonly string[];
  /**
   * Has a stack a frame in our code? MAYBE where the log does not tell: it has base names alone and nobody knows
   * the names of our files, or it has no source position at all.
   */
  includes(stack: Stack): Answer;
}

/**
 * Our code by glob patterns over source paths. A relative pattern is looked for at any depth, since compilers write
 * the directories of another machine: `src/**` is also in `/build/src`. A pattern without a wildcard is a file or a
 * folder; `!` in front takes out. `files` are the files that the patterns mean here, if they are at hand: where a
 * log tells a base name alone, or the end of a path, what agrees with one of them is taken for ours.
 */
export function createOwnCode(patterns: readonly string[], files: readonly string[]): OwnCode {
  const isOwnPath = matcher(patterns);
  const isOwnName = matcher(patterns.filter((pattern) => isTakenOut(pattern) || !isWholePath(pattern)));
  const filesByName = byBaseName(files);
  const hasRooted = patterns.some((pattern) => /^!?\//.test(pattern));
  const answers = new Map<string, Answer>();
  const ofStacks = new Map<Stack, Answer>();

  function answerOf(path: string): Answer {
    const isWhole = isWholePath(path);
    if (isWhole ? isOwnPath(path) : isOwnName(path)) return YES;
    if (path.startsWith('/')) return NO;
    // The log tells the end of a path; what is in front of it may be that of our files.
    if (filesByName.get(baseName(path))?.some((file) => endsAlike(path, file))) return YES;
    if (files.length > 0) return NO;
    return isWhole && !hasRooted ? NO : MAYBE;
  }

  function frameAnswer(frame: Frame): Answer | null {
    const path = sourcePath(frame);
    if (path === null) return null;
    const answer = answers.get(path) ?? answerOf(path);
    answers.set(path, answer);
    return answer;
  }

  function stackAnswer({ frames }: Stack): Answer {
    const known = frames.map(frameAnswer).filter((answer) => answer !== null);
    return known.length === 0 ? MAYBE : known.reduce(either);
  }

  return {
    patterns,
    includes(stack) {
      let answer = ofStacks.get(stack);
      if (answer === undefined) ofStacks.set(stack, (answer = stackAnswer(stack)));
      return answer;
    },
  };
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  const { included, excluded } = sourceGlobs(patterns);
  return picomatch(included, { dot: true, ignore: excluded });
}

/** The globs of what patterns take in, and of what they take out: each pattern's own path, and all below it. */
export function sourceGlobs(patterns: readonly string[]): { included: string[]; excluded: string[] } {
  const included = patterns.filter((pattern) => !isTakenOut(pattern));
  const excluded = patterns.filter(isTakenOut).map((pattern) => pattern.slice(1));
  return { included: included.flatMap(anywhere), excluded: excluded.flatMap(anywhere) };
}

function isTakenOut(pattern: string): boolean {
  return pattern.startsWith('!');
}

function anywhere(pattern: string): string[] {
  const path = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const rooted = path.startsWith('/') || path.startsWith('**/') ? path : `**/${path}`;
  return [rooted, `${rooted}/**`];
}
