/** By which people and systems end a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something that must not be left half done, without a pause in which others could run. A signal that comes in
 * the middle ends the command right behind it.
 */
export function holdSignals(work: () => void): void {
  // Node takes a signal for itself while there is a listener, and calls that when nothing else runs.
  if (works === 0) listen(endBy);
  works++;
  try {
    work();
  } finally {
    void listenersCalled().then(() => {
      works--;
      if (works === 0) unlisten(endBy);
    });
  }
}

/** How many works are held, or were a moment ago. */
let works = 0;

/**
 * The same for work that may take long, in steps: a signal ends the command between two of them. What was done by then
 * is for the `finally` of the generator to undo.
 */
export async function holdSignalsInSteps(steps: Generator<void, void>): Promise<void> {
  const stop = (signal: NodeJS.Signals): void => {
    steps.return();
    endBy(signal);
  };
  listen(stop);
  try {
    while (steps.next().done !== true) await nextTurn();
    await listenersCalled();
  } finally {
    unlisten(stop);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Listeners are called between two turns. The first one may come before, where the work was begun by what is called
 * there as well, such as the end of a read.
 */
async function listenersCalled(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** Before all others: the first that is called ends the command. */
function listen(listener: NodeJS.SignalsListener): void {
  for (const signal of SIGNALS) process.prependListener(signal, listener);
}

function unlisten(listener: NodeJS.SignalsListener): void {
  for (const signal of SIGNALS) process.off(signal, listener);
}

function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
