import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/**
 * The unified diff between two byte texts of a file, as byte text that `patch` takes; empty if they are equal.
 * It is untrusted text: for a terminal, each of its lines must pass through `printable`.
 */
export function textDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const headerOptions = FILE_HEADERS_ONLY;
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, { headerOptions });
}
