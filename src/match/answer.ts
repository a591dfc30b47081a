/**
 * A three-valued answer (Kleene's logic): `and` is the smaller of two, `or` the larger.
 * MAYBE is what a log tells too little about.
 */
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;
export type Answer = typeof NO | typeof MAYBE | typeof YES;

export function both(a: Answer, b: Answer): Answer {
  return a < b ? a : b;
}

export function either(a: Answer, b: Answer): Answer {
  return a > b ? a : b;
}

export function toAnswer(condition: boolean): Answer {
  return condition ? YES : NO;
}
