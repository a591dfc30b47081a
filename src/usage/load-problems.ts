import type { SuppressionFile } from '../ast/nodes.js';
import { isSameFile, loadedPaths } from './loaded-files.js';
import type { MatchReport } from './match-logs.js';

/** What is wrong with the loading of files in runs that tell what they loaded, for people: one line each. */
export function loadProblems(files: readonly SuppressionFile[], { runs }: MatchReport): string[] {
  const loaded = runs.flatMap(({ source, run }) => {
    const paths = loadedPaths(run);
    return paths ? [{ log: source.file, paths }] : [];
  });
  const own = loaded.filter(({ paths }) => paths.some((path) => !isSameFile(path, 'default.supp')));
  const forgotten = files
    .map(({ source }) => source.file)
    .filter(
      (file) => own.length > 0 && !own.some(({ paths }) => paths.some((path) => isSameFile(path, file))),
    )
    .map((file) => `${file} was loaded by no run that says what it loaded`);
  const twice = new Map<string, string>();
  for (const { log, paths } of loaded) {
    for (const path of paths.filter((one, at) => paths.indexOf(one) !== at)) {
      if (!twice.has(path))
        twice.set(path, `${path} was loaded twice by the run of ${log}: the second copy gets all uses`);
    }
  }
  return [...forgotten, ...twice.values()];
}
