import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply } from './log-thread.js';
import { progress } from './progress.js';
import type { LogContent, LogFile } from './read-log-file.js';
import { statOf } from './stat-of.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** Less than this, in bytes, is read before threads have started. */
const LEAST_WORK = 1 << 24;

/** Where the build puts `log-thread.ts`. */
const THREAD = join(import.meta.dirname, 'log-thread.cjs');

/** Are there so many logs that threads read them sooner? Standard input belongs to the main one. */
export function paysForThreads(files: readonly LogFile[]): boolean {
  if (files.length < 2 || availableParallelism() < 2) return false;
  if (files.some(({ path }) => path === STDIN)) return false;
  return files.reduce((sum, { path }) => sum + (statOf(path)?.size ?? 0), 0) >= LEAST_WORK;
}

/**
 * Reads logs in as many threads as pay; gives what they tell in the order of the files. Of several that cannot be read,
 * the first one is the error, as it is where they are read one by one.
 */
export async function readInThreads(files: readonly LogFile[]): Promise<(LogContent | null)[]> {
  const replies: Reply[] = [];
  let next = 0;
  let done = 0;

  async function readNext(thread: Worker): Promise<void> {
    for (let file = files[next]; file; file = files[next]) {
      const at = next++;
      thread.postMessage(file);
      const [reply] = (await once(thread, 'message')) as [Reply];
      replies[at] = reply;
      done++;
      progress.show(() => `reading logs, ${done} of ${files.length}`);
      if ('mistake' in reply) next = files.length;
    }
  }

  const count = Math.min(availableParallelism(), files.length);
  const threads = Array.from({ length: count }, () => new Worker(THREAD));
  try {
    await Promise.all(threads.map(readNext));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return replies.map((reply) => {
    if ('mistake' in reply) throw new UsageError(reply.mistake);
    return reply.content;
  });
}
