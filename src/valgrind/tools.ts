import { holdsIn, type Lifetime, type Release } from './release.js';

/** A tool of Valgrind and what it has to do with suppressions. */
export interface Tool {
  /** The name in kind lines, compared byte for byte (the tools' VG_(details_name) call). */
  readonly name: string;
  /** The value of `--tool=`, also `<protocoltool>` in XML logs. */
  readonly option: string;
  /** When it reads suppression files (VG_(needs_tool_errors), or core errors alone for `none`). */
  readonly readsSuppressions: Lifetime | null;
  /** When core errors (`core:`, later `CoreError:`) are its business (VG_(needs_core_errors)). */
  readonly takesCoreErrors: Lifetime | null;
}

const ALWAYS: Lifetime = {};

/**
 * Every tool of the releases known here. Source: the `*_pre_clo_init` functions; verified on 3.19.
 * `none` reads suppressions from 3.23 on, for core errors, but only with `--track-fds`: for it no file is refused here.
 */
export const TOOLS: readonly Tool[] = [
  { name: 'Memcheck', option: 'memcheck', readsSuppressions: ALWAYS, takesCoreErrors: ALWAYS },
  { name: 'Helgrind', option: 'helgrind', readsSuppressions: ALWAYS, takesCoreErrors: ALWAYS },
  { name: 'drd', option: 'drd', readsSuppressions: ALWAYS, takesCoreErrors: { since: 3023 } },
  { name: 'Nulgrind', option: 'none', readsSuppressions: null, takesCoreErrors: { since: 3023 } },
  { name: 'Cachegrind', option: 'cachegrind', readsSuppressions: null, takesCoreErrors: null },
  { name: 'Callgrind', option: 'callgrind', readsSuppressions: null, takesCoreErrors: null },
  { name: 'Massif', option: 'massif', readsSuppressions: null, takesCoreErrors: null },
  { name: 'DHAT', option: 'dhat', readsSuppressions: null, takesCoreErrors: null },
  { name: 'Lackey', option: 'lackey', readsSuppressions: null, takesCoreErrors: null },
  { name: 'exp-bbv', option: 'exp-bbv', readsSuppressions: null, takesCoreErrors: null },
];

/** Tools that no release known here has: suppressions for them are skipped for ever. With their last release. */
export const GONE_TOOLS: ReadonlyMap<string, string> = new Map([
  ['Addrcheck', '3.1'],
  ['exp-drd', '3.3'],
  ['exp-ptrcheck', '3.6'],
  ['exp-sgcheck', '3.15'],
]);

/** The words that address core errors instead of a tool (m_errormgr.c, load_one_suppressions_file). */
const CORE_NAMES: readonly (Lifetime & { readonly name: string })[] = [
  { name: 'core', before: 3023 },
  { name: 'CoreError', since: 3023 },
];

/** The reserved tool name of core errors in a release: `core` up to 3.22, `CoreError` from 3.23. */
export function coreName(release: Release): string {
  return CORE_NAMES.find((entry) => holdsIn(entry, release))?.name ?? 'CoreError';
}

/** All words that have ever been reserved for core errors. */
export const ALL_CORE_NAMES: readonly string[] = CORE_NAMES.map((entry) => entry.name);

/** The tool with a given kind-line name or `--tool=` value. */
export function findTool(nameOrOption: string): Tool | undefined {
  return TOOLS.find((tool) => tool.name === nameOrOption || tool.option === nameOrOption);
}

/** The tools that read suppression files in a release, in the order of {@link TOOLS}. */
export function suppressingTools(release: Release): Tool[] {
  return TOOLS.filter((tool) => tool.readsSuppressions && holdsIn(tool.readsSuppressions, release));
}

/** Do core suppressions concern this tool in a release? */
export function takesCoreErrors(tool: Tool, release: Release): boolean {
  return tool.takesCoreErrors !== null && holdsIn(tool.takesCoreErrors, release);
}

/**
 * Does a tool list such as `Helgrind,Memcheck` name the tool? As Valgrind asks it (tool_name_present): only the
 * first place where the name occurs counts, and there it must stand between commas or the ends.
 */
export function toolListNames(toolList: string, toolName: string): boolean {
  const at = toolList.indexOf(toolName);
  if (at === -1) return false;
  const before = toolList[at - 1];
  const after = toolList[at + toolName.length];
  return (before === undefined || before === ',') && (after === undefined || after === ',');
}
