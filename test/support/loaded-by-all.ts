import { loadSuppressions } from '../../src/load/load.js';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';

/**
 * What each tool of several releases makes of byte text with several `--num-callers`, but for the places of lines:
 * the answer, and all that it knows of each suppression.
 */
export function loadedByAll(text: string): object[] {
  return [OLDEST_RELEASE, 3024, NEWEST_RELEASE].flatMap((release) =>
    suppressingTools(release).flatMap((tool) =>
      [1, 3, 12].map((numCallers) => {
        const { fatal, suppressions, skipped, warnings } = loadSuppressions(text, {
          tool,
          release,
          numCallers,
        });
        return {
          run: `${tool.name} ${release} ${numCallers}`,
          fatal: fatal && { id: fatal.id, message: fatal.message },
          suppressions: suppressions.map((suppression) => ({ ...suppression, line: 0, offset: 0 })),
          skipped,
          warnings,
        };
      }),
    ),
  );
}
