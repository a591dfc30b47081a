import type { Command } from './command.js';

/** What loads the definition of each command, by its name; in the order of the help. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>([
  ['lint', async () => (await import('./lint/command.js')).lintCommand],
  ['match', async () => (await import('./match/command.js')).matchCommand],
  ['unused', async () => (await import('./unused/command.js')).unusedCommand],
  ['explain', async () => (await import('./explain/command.js')).explainCommand],
  ['generate', async () => (await import('./generate/command.js')).generateCommand],
  ['check', async () => (await import('./check/command.js')).checkCommand],
  ['list', async () => (await import('./list/command.js')).listCommand],
  ['enable', async () => (await import('./toggle/command.js')).enableCommand],
  ['disable', async () => (await import('./toggle/command.js')).disableCommand],
  ['diff', async () => (await import('./diff/command.js')).diffCommand],
  ['fmt', async () => (await import('./fmt/command.js')).fmtCommand],
  ['merge', async () => (await import('./merge/command.js')).mergeCommand],
  ['emulate', async () => (await import('./emulate/command.js')).emulateCommand],
  ['rules', async () => (await import('./rules/command.js')).rulesCommand],
]);
