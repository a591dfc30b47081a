/** How standard input, `-` on the command line, is called inside: also a path that Valgrind itself can read. */
export const STDIN = '/dev/stdin';
