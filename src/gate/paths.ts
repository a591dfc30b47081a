import { displayText } from '../source/source.js';
import type { Frame } from '../valgrind/error-context.js';

/** The last step of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a frame's source file without `.` and `..`, as far as the log tells it; null without a position. */
export function sourcePath({ dir, file }: Frame): string | null {
  if (file === null) return null;
  const path = displayText(dir === undefined || file.startsWith('/') ? file : `${dir}/${file}`);
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}

/** Does the log tell where the file lies, or its base name alone? */
export function isWholePath(path: string): boolean {
  return path.includes('/');
}

/** Is one of two paths the end of the other? The checkout may lie elsewhere, or the log's path be cut in front. */
export function endsAlike(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long === short || long.endsWith(short.startsWith('/') ? short : `/${short}`);
}

/** Paths by their last steps, in the order given. */
export function byBaseName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const ofName = byName.get(baseName(path));
    if (ofName) ofName.push(path);
    else byName.set(baseName(path), [path]);
  }
  return byName;
}
