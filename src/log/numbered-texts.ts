import { NumberColumn } from './number-column.js';

/** A number as Valgrind prints it, with commas between thousands, that one column can hold; so it is printed again. */
const NUMBER = /(?<![\d,])(?:0|[1-9]\d{0,2}(?:,\d{3}){0,2})(?![\d,])/g;

/** What stands for a number. */
const PLACE = '\0';

/**
 * Holds byte texts by number, from 0. Most texts differ in nothing but the numbers in them, as the headlines of loss
 * records do: the words are held once, and the numbers outside of the heap.
 */
export class NumberedTexts {
  readonly #words: (readonly string[])[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #wordsOf = new NumberColumn(Int32Array);
  readonly #numbers = new NumberColumn(Int32Array);
  readonly #firstNumberOf = new NumberColumn(Int32Array);

  /** Adds a text; gives its number. */
  add(text: string): number {
    this.#firstNumberOf.push(this.#numbers.length);
    return this.#wordsOf.push(text.includes(PLACE) ? this.#words.push([text]) - 1 : this.#addWords(text));
  }

  get(number: number): string {
    const words = this.#words[this.#wordsOf.at(number)] ?? [];
    let place = this.#firstNumberOf.at(number);
    let text = words[0] ?? '';
    for (let at = 1; at < words.length; at++)
      text += withCommas(this.#numbers.at(place++)) + (words[at] ?? '');
    return text;
  }

  /** Adds the numbers of a text, and its words, if no text had them before; gives the place of the words. */
  #addWords(text: string): number {
    const words = text.replace(NUMBER, (digits) => {
      this.#numbers.push(Number(digits.replaceAll(',', '')));
      return PLACE;
    });
    let place = this.#placeOf.get(words);
    if (place === undefined) {
      place = this.#words.push(words.split(PLACE)) - 1;
      this.#placeOf.set(words, place);
    }
    return place;
  }
}

/** As {@link NUMBER} has it. */
function withCommas(number: number): string {
  if (number < 1000) return String(number);
  const rest = String(number % 1000).padStart(3, '0');
  return `${withCommas(Math.floor(number / 1000))},${rest}`;
}
