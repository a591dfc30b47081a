/** What every command comes to; documented in the README. */
export const EXIT = { nothingFound: 0, found: 1, failed: 2 } as const;

/** Sets the exit code of a command that did its work. */
export function setExitCode(hasFound: boolean, { exitZero }: { readonly exitZero: boolean }): void {
  process.exitCode = hasFound && !exitZero ? EXIT.found : EXIT.nothingFound;
}
