import { printable } from '../report/printable.js';
import { progress } from './progress.js';
import { tell } from './tell.js';

/** Tells the user something beside the result, which is all that standard output holds. */
export function note(message: string): void {
  progress.clear();
  tell(`suppkit: note: ${printable(message)}\n`);
}
