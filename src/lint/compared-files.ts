import * as v from 'valibot';
import type { SuppressionFile } from '../ast/nodes.js';

/** The options of rules that compare suppressions with each other. */
export const comparison = v.strictObject({
  acrossFiles: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Compare with the suppressions of other files, too: for files that every run of Valgrind reads together, in the order in which they are given',
      ),
    ),
    false,
  ),
});

const alone = new WeakMap<SuppressionFile, readonly SuppressionFile[]>();

/**
 * The files whose suppressions are compared with those of this one: only the user knows whether a run reads several.
 * Always the same list for the same file, so that what is found in it can be kept.
 */
export function comparedFiles(
  { file, files }: { readonly file: SuppressionFile; readonly files: readonly SuppressionFile[] },
  { acrossFiles }: v.InferOutput<typeof comparison>,
): readonly SuppressionFile[] {
  if (acrossFiles || files.length === 1) return files;
  const list = alone.get(file) ?? [file];
  alone.set(file, list);
  return list;
}
