import { execFileSync } from 'node:child_process';
import { printable } from '../../report/printable.js';
import { displayText } from '../../source/source.js';
import { UsageError } from '../usage-error.js';

/** What git asks of an external diff (git(1), GIT_EXTERNAL_DIFF). */
export type GitCall =
  | { readonly isUnmerged: true; readonly path: string }
  | { readonly isUnmerged: false; readonly old: NamedFile; readonly new: NamedFile };

/** A file, and what reports call it. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Reads the arguments as those of git: path, then file, hash and mode of the old and the new version, and for a
 * renamed file its new path and a text; of an unmerged file the path alone. Null if it is not git that calls.
 */
export function gitCall(args: readonly string[], environment: NodeJS.ProcessEnv): GitCall | null {
  const [path = '', oldFile, , , newFile, , , newPath = path] = args;
  if (args.length === 1 && environment['GIT_DIFF_PATH_COUNTER'] !== undefined)
    return { isUnmerged: true, path };
  if ((args.length !== 7 && args.length !== 9) || oldFile === undefined || newFile === undefined) return null;
  return {
    isUnmerged: false,
    old: { name: `a/${path}`, path: oldFile },
    new: { name: `b/${newPath}`, path: newFile },
  };
}

/** The bytes of a file in git, by `REVISION:PATH`, as byte text. What is wrong is a usage error in git's own words. */
export function readRevision(name: string): string {
  if (name.startsWith('-')) throw new UsageError(`a revision does not begin with a dash: ${name}`);
  try {
    return execFileSync('git', ['cat-file', 'blob', name], {
      encoding: 'latin1',
      maxBuffer: Infinity,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT')
    return 'there is no such file, and no git to ask for a revision';
  // The last line of git's own words; the message has the command in it.
  const words = 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : undefined;
  return words ? `git says: ${printable(displayText(words))}` : error.message;
}
