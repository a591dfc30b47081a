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

/** Every release from the oldest to the newest that is known here, oldest first. */
const RELEASES: readonly Release[] = Array.from(
  { length: NEWEST_RELEASE - OLDEST_RELEASE + 1 },
  (_, at) => OLDEST_RELEASE + at,
);

/**
 * The releases that a word of {@link parseRelease} or a range names, oldest first: `>=3.19`, `<=3.24`,
 * `3.19-3.24`. Null for anything else, and for what has no release known here in it.
 */
export function parseReleases(text: string): readonly Release[] | null {
  const [, comparison, bound] = /^(>=|<=)(.*)$/.exec(text) ?? [];
  const [first, last = first] = comparison === undefined ? text.split(/(?<=\d)-(?=\d)/) : [];
  const least = comparison === '<=' ? OLDEST_RELEASE : parseRelease(bound ?? first ?? '');
  const most = comparison === '>=' ? NEWEST_RELEASE : parseRelease(bound ?? last ?? '');
  if (least === null || most === null) return null;
  const releases = RELEASES.filter((release) => least <= release && release <= most);
  return releases.length > 0 ? releases : null;
}
