import type { Suppression } from '../ast/nodes.js';
import { optionValue } from '../log/options.js';

/** Options that keep Valgrind from looking for errors of some kinds. */
const SWITCHES: readonly {
  readonly kinds: RegExp;
  readonly isOff: (options: readonly string[]) => boolean;
  /** What did not happen, to follow `the run`. */
  readonly says: string;
}[] = [
  {
    kinds: /^Leak$/,
    isOff: (options) => optionValue(options, '--leak-check') === 'no',
    says: 'looked for no leaks (--leak-check=no)',
  },
  {
    kinds: /^(?:Value\d+|Cond)$/,
    isOff: (options) => optionValue(options, '--undef-value-errors') === 'no',
    says: 'looked for no undefined values (--undef-value-errors=no)',
  },
  {
    kinds: /^Fd(?:BadClose|NotClosed|BadUse)$/,
    isOff: (options) => !/^(?:yes|all|bad)$/.test(optionValue(options, '--track-fds') ?? 'no'),
    says: 'did not track file descriptors (--track-fds=yes)',
  },
  {
    kinds: /^LockOrder$/,
    isOff: (options) => optionValue(options, '--track-lockorders') === 'no',
    says: 'did not track the order of locks (--track-lockorders=no)',
  },
];

/**
 * Why a run with these options had no chance to find an error that the suppression is for; null if it had. Sources:
 * mc_process_cmd_line_options, hg_process_cmd_line_option, and m_main.c for `--track-fds`.
 */
export function lackOfChance({ kindLine }: Suppression, options: readonly string[] | null): string | null {
  const kind = kindLine?.kind?.text ?? '';
  const lacking = SWITCHES.find(({ kinds, isOff }) => options !== null && kinds.test(kind) && isOff(options));
  return lacking ? `the run ${lacking.says}` : null;
}
