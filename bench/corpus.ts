import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CORPUS = join(import.meta.dirname, '../../shared/corpus/supp');

/** A row that cannot be measured here, and why. */
export class NotMeasured extends Error {}

/** Real suppression files, the largest first. They are other people's, and stand beside the checkout where they are at hand. */
export function corpusFiles(): string[] {
  if (!existsSync(CORPUS)) throw new NotMeasured('the corpus is not at hand');
  return readdirSync(CORPUS)
    .filter((name) => !/\.(tsv|md)$/.test(name))
    .map((name) => join(CORPUS, name))
    .sort((a, b) => statSync(b).size - statSync(a).size || (a < b ? -1 : 1));
}
