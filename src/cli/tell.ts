import { writeFully } from './write-fully.js';

/** Writes text to standard error, in UTF-8. */
export function tell(text: string): void {
  try {
    writeFully(2, [Buffer.from(text, 'utf8')]);
  } catch {
    // There is no other place to say so, and the exit code tells how the command ends.
  }
}
