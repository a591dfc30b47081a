import { printable } from '../report/printable.js';

/** Work that takes less long than this, in milliseconds since the command began, shows nothing. */
const PATIENCE = 1_000;

/** How long a line stays before another one takes its place, in milliseconds. */
const PAUSE = 100;

/** The line of a terminal that says what is being done. Nothing is shown where there is no terminal. */
export interface Progress {
  /** Says what is done now. To be called often: most calls show nothing. */
  show(text: () => string): void;
  /** Takes the line away, before something else is printed, and when the work is done. */
  clear(): void;
}

/** Where progress is shown: standard error, or what stands for it in a test. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** `now` gives the milliseconds since the command began. */
export function createProgress(terminal: () => Terminal, now: () => number): Progress {
  let next = PATIENCE;
  let isShown = false;
  return {
    show(text) {
      const time = now();
      if (time < next) return;
      next = time + PAUSE;
      const { isTTY, columns } = terminal();
      if (!isTTY) return;
      // A line that wraps would not be taken away whole. Some terminals do not know their width, and say 0.
      const line = [...printable(text())].slice(0, (columns || 80) - 1).join('');
      terminal().write(`\r\u001b[K${line}`);
      isShown = true;
    },
    clear() {
      if (isShown) terminal().write('\r\u001b[K');
      isShown = false;
    },
  };
}

/** The progress of this command: there is one terminal. */
export const progress = createProgress(
  () => process.stderr,
  () => process.uptime() * 1000,
);

/** Does work of which many steps are alike, and shows how far it has come: `what`, then `3 of 10`. */
export function withProgress<T>(what: string, work: (onStep: (number: number, all: number) => void) => T): T {
  try {
    return work((number, all) => progress.show(() => `${what} ${number} of ${all}`));
  } finally {
    progress.clear();
  }
}
