/** What `--gen-suppressions` prints where the user is to write a name (m_errormgr.c, gen_suppression). */
export const PLACEHOLDER_NAME = '<insert_a_suppression_name_here>';

/** It, or a variant. */
const PLACEHOLDER = /^<?insert[_ ]a[_ ]suppression[_ ]name[_ ]here>?$/i;

/** Is this no name yet, only the placeholder for one? */
export function isPlaceholderName(name: string): boolean {
  return PLACEHOLDER.test(name);
}
