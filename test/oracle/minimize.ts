/**
 * Looks for a small text that still has a property, by leaving out ever smaller runs of lines, then of bytes
 * (delta debugging). `keeps` says whether a text has the property; `text` must have it.
 */
export async function minimizeText(text: string, keeps: (text: string) => Promise<boolean>): Promise<string> {
  const lines = await minimizeLines(text, keeps);
  const bytes = await minimizeList([...lines], (parts) => keeps(parts.join('')));
  return bytes.join('');
}

/** The same with whole lines alone: less work, and easier to read. */
export async function minimizeLines(
  text: string,
  keeps: (text: string) => Promise<boolean>,
): Promise<string> {
  const lines = await minimizeList(text.split(/(?<=\n)/), (parts) => keeps(parts.join('')));
  return lines.join('');
}

/** The same for a list: what is left cannot do without any of its items. */
export async function minimizeList<T>(
  items: readonly T[],
  keeps: (items: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let rest = items;
  for (let size = rest.length; size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let removedAny = true;
    while (removedAny) {
      removedAny = false;
      for (let at = 0; at < rest.length;) {
        const without = rest.toSpliced(at, size);
        if (await keeps(without)) {
          rest = without;
          removedAny = true;
        } else {
          at += size;
        }
      }
      // Only the last round, one by one, is repeated: it is what makes the result minimal.
      if (size > 1) break;
    }
  }
  return rest;
}
