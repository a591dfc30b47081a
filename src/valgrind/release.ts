/** A Valgrind release as `major * 1000 + minor`: 3.19 is 3019. Comparable as a number. */
export type Release = number;

/** The oldest release whose behaviour these tables state: verified on real runs of 3.19.0. */
export const OLDEST_RELEASE: Release = 3019;

/** The newest release known to these tables: checked against a development version of 3.28. */
export const NEWEST_RELEASE: Release = 3028;

/** Parses `3.19`, `3.19.0`, `valgrind-3.19.0`, `newest` or `oldest`; null for anything else. */
export function parseRelease(text: string): Release | null {
  if (text === 'newest') return NEWEST_RELEASE;
  if (text === 'oldest') return OLDEST_RELEASE;
  const parts = /^(?:valgrind-)?(\d{1,3})\.(\d{1,3})(?:\.\w+)*$/i.exec(text.trim());
  return parts ? Number(parts[1]) * 1000 + Number(parts[2]) : null;
}

/** `3019` as people write it: `3.19`. */
export function formatRelease(release: Release): string {
  return `${Math.floor(release / 1000)}.${release % 1000}`;
}

/** The releases in which a fact holds: from `since` on, and before `before` where it ended. */
export interface Lifetime {
  readonly since?: Release;
  readonly before?: Release;
}

/** Does a fact hold in a release? */
export function holdsIn(fact: Lifetime, release: Release): boolean {
  return (fact.since ?? 0) <= release && release < (fact.before ?? Infinity);
}
