import { describe } from 'vitest';
import { MISSING } from './valgrind.js';

/** Live tests take as long as Valgrind takes on a busy machine; this only ends those that hang. */
export const LIVE_TIMEOUT = 600_000;

/** Tests that run Valgrind; skipped, with the reason in their name, where they cannot. */
export function describeLive(name: string, tests: () => void): void {
  if (MISSING === '') describe(name, tests);
  else describe.skip(`${name} (skipped: this machine lacks ${MISSING})`, tests);
}
