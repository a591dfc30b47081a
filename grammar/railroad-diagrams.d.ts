declare module 'railroad-diagrams' {
  /** A part of a diagram; `toString` gives its SVG. */
  export interface Element {
    toString(): string;
  }
  type Item = Element | string;
  const railroad: {
    Diagram(...items: Item[]): Element;
    Sequence(...items: Item[]): Element;
    Choice(normal: number, ...items: Item[]): Element;
    Optional(item: Item): Element;
    ZeroOrMore(item: Item): Element;
    Terminal(text: string): Element;
    NonTerminal(text: string): Element;
  };
  export default railroad;
}
