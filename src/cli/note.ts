import { printable } from '../report/printable.js';

/** Tells the user something beside the result, which is all that standard output holds. */
export function note(message: string): void {
  process.stderr.write(`suppkit: note: ${printable(message)}\n`);
}
