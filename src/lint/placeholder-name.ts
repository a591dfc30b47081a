/** The name that `--gen-suppressions` prints (m_errormgr.c, gen_suppression), or what people make of it. */
const PLACEHOLDER = /^<?insert[_ ]a[_ ]suppression[_ ]name[_ ]here>?$/i;

/** Is this no name yet, only the placeholder for one? */
export function isPlaceholderName(name: string): boolean {
  return PLACEHOLDER.test(name);
}
