import { buildSync } from 'esbuild';
import { ROOT } from './suppkit.js';

/** A module in the root of the checkout as one script that Node runs. */
export function bundled(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
