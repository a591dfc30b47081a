/** How many Valgrinds run at a time: the machines that this runs on have two cores. */
const WIDTH = 2;

/**
 * Does some work for each of `count` numbers, from 0 up, two at a time; results come in the order of the numbers.
 * `slot`, 0 or 1, is never in use twice at once: two jobs can have a file of the same name in folders of theirs.
 */
export async function inPool<T>(
  count: number,
  work: (index: number, slot: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  async function workOff(slot: number): Promise<void> {
    while (next < count) {
      const index = next++;
      results[index] = await work(index, slot);
    }
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, count) }, (_, slot) => workOff(slot)));
  return results;
}
