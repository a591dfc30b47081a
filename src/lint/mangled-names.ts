import { compileWildcards } from '../match/wildcard.js';
import type { Evidence } from './evidence.js';

const shownNames = new WeakMap<Evidence, ReadonlyMap<string, ReadonlySet<string>>>();

/** The mangled names of the functions that a pattern for demangled names matches in the evidence, sorted. */
export function mangledNames(evidence: Evidence | null, pattern: string): string[] {
  if (!evidence) return [];
  const byShown = shownNames.get(evidence) ?? collectNames(evidence);
  shownNames.set(evidence, byShown);
  const matches = compileWildcards(pattern);
  const names = [...byShown].flatMap(([shown, mangled]) => (matches(shown) ? [...mangled] : []));
  return [...new Set(names)].sort();
}

/** The mangled names by the demangled one that is shown, as far as the evidence tells both. */
function collectNames({ decisions }: Evidence): Map<string, Set<string>> {
  const byShown = new Map<string, Set<string>>();
  for (const { context } of decisions) {
    for (const { fn, shownAs } of context.stack.frames) {
      if (fn === null || shownAs === undefined) continue;
      const names = byShown.get(shownAs) ?? new Set<string>();
      byShown.set(shownAs, names.add(fn));
    }
  }
  return byShown;
}
