import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** How many lines that stay are shown around those that change. */
export const CONTEXT = 3;

/**
 * The unified diff between two byte texts of a file, as byte text that `patch` takes; empty if they are equal.
 * It is untrusted text: a terminal gets what `shownDiff` makes of it.
 */
export function textDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const headerOptions = FILE_HEADERS_ONLY;
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, {
    context: CONTEXT,
    headerOptions,
  });
}
