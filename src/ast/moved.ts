/** A copy of nodes for a text that stands elsewhere in the file. All numbers in a tree are offsets. */
export function moved<Node>(node: Node, by: number): Node {
  if (typeof node === 'number') return (node + by) as Node;
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node))
    return node.length === 0 ? node : (node.map((one: unknown) => moved(one, by)) as Node);
  const copy = { ...node };
  for (const key in copy) {
    const value = copy[key];
    if (typeof value !== 'string') copy[key] = moved(value, by);
  }
  return copy;
}
