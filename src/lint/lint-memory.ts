import { createTextMemory, type TextMemory } from '../source/text-memory.js';

/**
 * The ids of rules that had something to say of a suppression, by its text. The other ones need not look at it again: most
 * files have suppressions of other files, and an editor asks for the same file after each keystroke.
 */
export interface LintMemory {
  /** What is known where everything that decides what rules say is the same. */
  of(settings: string): TextMemory<readonly string[]>;
}

/** Remembers nothing yet. */
export function createLintMemory(): LintMemory {
  const bySettings = new Map<string, TextMemory<readonly string[]>>();
  return {
    of(settings) {
      const known = bySettings.get(settings) ?? createTextMemory();
      bySettings.set(settings, known);
      return known;
    },
  };
}
