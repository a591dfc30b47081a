import { dirname, join } from 'node:path';
import type { SuppressionFile } from '../../ast/nodes.js';
import { closest } from '../../diagnostic/similar.js';
import type { Selectors } from '../../edit/selectors.js';
import { printable } from '../../report/printable.js';
import type { ToggledItem } from '../../report/toggle.js';
import type { ConfigFinder, FoundConfig } from '../config.js';
import { UsageError } from '../usage-error.js';
import type { ToggleArguments } from './options.js';
import { select, type Selected, type State } from './select.js';

/** What a command line asks for: a file, and what is to be in which state. */
export interface Request {
  readonly path: string;
  readonly wishes: readonly Wish[];
}

/** What is selected is to be in a state. */
interface Wish {
  readonly state: State;
  readonly selectors: Selectors;
}

/** What was selected, and what becomes of it. */
export interface Item extends Selected, ToggledItem {
  readonly frame: Selected['frame'];
}

/** Reads the request from the options, or from a profile of the configuration; `disable` does its opposite. */
export function requestOf(
  command: 'enable' | 'disable',
  args: ToggleArguments,
  findConfig: ConfigFinder,
): Request {
  const [wanted, opposite] = STATES[command];
  if (args.profile === undefined) {
    if (args.file === undefined)
      throw new UsageError(`name the suppression file; see suppkit ${command} --help`);
    return { path: args.file, wishes: [{ state: wanted, selectors: args }] };
  }
  const { name, fun, obj, kind, line, all, frame } = args;
  if ([name, fun, obj, kind, line].some((values) => values.length > 0) || all || frame) {
    throw new UsageError('--profile names the selectors: leave out the others');
  }
  const found = findConfig(args.file ?? '.');
  const profile = profileOf(found, args.profile);
  if (profile.enable.length + profile.disable.length === 0) {
    throw new UsageError(`the profile ${printable(args.profile)} neither enables nor disables anything`);
  }
  const path =
    args.file ?? (profile.file === null ? undefined : join(dirname(found.path ?? ''), profile.file));
  if (path === undefined) {
    throw new UsageError(
      `the profile ${printable(args.profile)} names no file: name one on the command line`,
    );
  }
  return {
    path,
    wishes: [
      ...profile.enable.map((selectors) => ({ state: wanted, selectors })),
      ...profile.disable.map((selectors) => ({ state: opposite, selectors })),
    ],
  };
}

/** The state that a command wants, and the other one. */
const STATES = { enable: ['active', 'commented-out'], disable: ['commented-out', 'active'] } as const;

function profileOf({ config, path }: FoundConfig, name: string) {
  const profile = config.profiles.get(name);
  if (profile) return profile;
  if (path === null)
    throw new UsageError(`there is no profile ${printable(name)}, since there is no configuration`);
  const names = [...config.profiles.keys()];
  const meant = closest(name, names);
  const hint = meant === undefined ? `there are ${names.join(', ') || 'none'}` : `did you mean ${meant}?`;
  throw new UsageError(`there is no profile ${printable(name)} in ${printable(path)}; ${printable(hint)}`);
}

/** What a request selects in a file, in file order; what it wants in both states is a usage error. */
export function itemsOf(file: SuppressionFile, wishes: readonly Wish[]): Item[] {
  const items = new Map<unknown, Item>();
  for (const { state, selectors } of wishes) {
    for (const selected of select(file, selectors, state)) {
      const { suppression, frame } = selected;
      const known = items.get(frame ?? suppression);
      if (known && known.state !== state) {
        const { line } = file.source.lines.position((frame ?? suppression).start);
        throw new UsageError(
          `${printable(file.source.file)}:${line}: the profile enables this and disables it`,
        );
      }
      items.set(frame ?? suppression, toItem(selected, state));
    }
  }
  const startOf = ({ suppression, frame }: Item): number => (frame ?? suppression).start;
  return [...items.values()].sort((a, b) => startOf(a) - startOf(b));
}

function toItem(selected: Selected, state: State): Item {
  const { suppression, frame, commentedOutFrame } = selected;
  const ofFrame = commentedOutFrame ? 'commented-out' : 'active';
  return { ...selected, state, isChanged: (frame ? ofFrame : suppression.state) !== state };
}
