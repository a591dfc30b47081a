import { parentPort } from 'node:worker_threads';
import { readLogFile, type LogContent, type LogFile } from './read-log-file.js';
import { UsageError } from './usage-error.js';

/** What a thread answers to a file: what the log tells, null for a file that is none, or why it cannot be read. */
export type Reply = { readonly content: LogContent | null } | { readonly mistake: string };

// A thread by itself: it reads one log after the other, as it is told.
parentPort?.on('message', (file: LogFile) => void readLogFile(file).then(reply, refuse));

function reply(content: LogContent | null): void {
  send({ content });
}

/** Anything else than a usage error is a mistake of ours, and ends the command. */
function refuse(error: unknown): void {
  if (!(error instanceof UsageError)) throw error;
  send({ mistake: error.message });
}

function send(message: Reply): void {
  parentPort?.postMessage(message);
}
