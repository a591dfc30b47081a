import { frameText, type FrameLine, type KindLine, type Suppression } from '../ast/nodes.js';
import type { SpannedText } from '../source/span.js';
import { findKind, type Kind } from '../valgrind/kinds.js';
import type { Release } from '../valgrind/release.js';
import { coreName, suppressingTools, takesCoreErrors, toolListNames } from '../valgrind/tools.js';

/** One way in which a kind line is read: by a tool of a release, which looks for a kind under a name. */
export interface Addressee {
  /** The name of the tool, or the reserved name of core errors. */
  readonly tool: string;
  readonly isCore: boolean;
  readonly release: Release;
  /** Undefined where Valgrind refuses the kind. */
  readonly kind: Kind | undefined;
}

const known = new WeakMap<readonly Release[], Map<string, readonly Addressee[]>>();

/**
 * Who reads a suppression with this kind line: each tool of each release that its tool list names, as the loader
 * asks it. Empty where nobody does, so that Valgrind reads over it. Found once for each text and list of releases.
 */
export function addresseesOf(kindLine: KindLine | null, releases: readonly Release[]): readonly Addressee[] {
  if (!kindLine?.kind) return [];
  const byText = known.get(releases) ?? new Map<string, readonly Addressee[]>();
  known.set(releases, byText);
  const addressees = byText.get(kindLine.text) ?? findAddressees(kindLine.text, releases);
  byText.set(kindLine.text, addressees);
  return addressees;
}

function findAddressees(kindLine: string, releases: readonly Release[]): Addressee[] {
  const colon = kindLine.indexOf(':');
  const toolList = kindLine.slice(0, colon);
  const kindName = kindLine.slice(colon + 1);
  return releases.flatMap((release) => {
    const core = coreName(release);
    return suppressingTools(release).flatMap((tool) => {
      const isCore = takesCoreErrors(tool, release) && toolListNames(toolList, core);
      if (!isCore && !toolListNames(toolList, tool.name)) return [];
      const name = isCore ? core : tool.name;
      return [{ tool: name, isCore, release, kind: findKind(name, kindName, release) }];
    });
  });
}

/** The lines behind the kind line as Valgrind divides them. */
export interface BodyLines {
  readonly extraLine: SpannedText | null;
  readonly frames: readonly FrameLine[];
}

/**
 * Divides the lines behind the kind line into an extra line and a stack, as the kind asks for. Where an extra line
 * may stand, Valgrind does not take `src:` for a frame: behind Param and FishyValue it becomes the extra line.
 */
export function bodyLinesOf(suppression: Suppression, releases: readonly Release[]): BodyLines {
  const { extraLine, frames, kindLine } = suppression;
  const [first] = frames;
  if (extraLine || first?.type !== 'src') return suppression;
  const takesIt = addresseesOf(kindLine, releases).some(
    ({ kind }) => kind?.extra === 'param' || kind?.extra === 'fishy-value',
  );
  if (!takesIt) return suppression;
  return {
    extraLine: { start: first.start, end: first.end, text: frameText(first) },
    frames: frames.slice(1),
  };
}
