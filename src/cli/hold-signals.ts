/** By which people and systems end a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something that must not be left half done, without a pause in which others could run. A signal that comes in
 * the middle ends the command right behind it.
 */
export function holdSignals(work: () => void): void {
  // Those of an earlier work in this turn will do.
  if (process.listeners(SIGNALS[0]).includes(endBy)) return work();
  // Node takes a signal for itself while there is a listener, and calls that when nothing else runs.
  for (const signal of SIGNALS) process.on(signal, endBy);
  try {
    work();
  } finally {
    // Behind the turn in which a listener is called.
    setImmediate(() => {
      for (const signal of SIGNALS) process.off(signal, endBy);
    });
  }
}

function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
