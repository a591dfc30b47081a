import type { FallbackCompletionFunction } from 'yargs';

/** The option by which the completion script of yargs asks; words behind it stand as they are on the command line. */
export const COMPLETION_OPTION = '--get-yargs-completions';

/**
 * What may stand where the cursor is: what yargs says, but for options that nobody has begun to write, so that the
 * shell offers files there, and for short options with two dashes. In zsh a description follows behind a colon.
 */
export const completeWord: FallbackCompletionFunction = (current, _argv, completeByYargs, done) => {
  completeByYargs((_error, completions = []) => {
    const fitting = completions.filter((word) => !/^--.(?::|$)/.test(word));
    done(current === '' ? fitting.filter((word) => !word.startsWith('-')) : fitting);
  });
};
