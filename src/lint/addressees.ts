import type { KindLine } from '../ast/nodes.js';
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

/**
 * Who reads a suppression with this kind line: each tool of each release that its tool list names, as the loader
 * asks it. Empty where nobody does, so that Valgrind reads over it.
 */
export function addresseesOf(kindLine: KindLine | null, releases: readonly Release[]): Addressee[] {
  if (!kindLine?.kind) return [];
  const toolList = kindLine.tools.map((tool) => tool.text).join(',');
  const kindName = kindLine.kind.text;
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
