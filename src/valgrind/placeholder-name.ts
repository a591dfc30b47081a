/** What `--gen-suppressions` prints where the user is to write a name (m_errormgr.c, gen_suppression). */
export const PLACEHOLDER_NAME = '<insert_a_suppression_name_here>';
