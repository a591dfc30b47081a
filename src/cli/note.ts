import { printable } from '../report/printable.js';
import { progress } from './progress.js';

/** Tells the user something beside the result, which is all that standard output holds. */
export function note(message: string): void {
  progress.clear();
  process.stderr.write(`suppkit: note: ${printable(message)}\n`);
}
