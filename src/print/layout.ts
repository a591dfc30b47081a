/** What stands before each line between the braces, as `--gen-suppressions` prints it (m_errormgr.c, gen_suppression). */
export const INDENT = '   ';
