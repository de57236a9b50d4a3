/** From how many on there is a figure. */
export const ENOUGH = 6;
/** The n from which a figure counts as firm. */
export const FULL = 20;
export const EARLY = 'early: n below 20';

/** Of a figure that rests on so many: it is there, and may still move a lot. */
export function isEarly(n: number): boolean {
  return n >= ENOUGH && n < FULL;
}

/** ", early", in a line of words where a label would be too much. */
export function earlyWord(n: number): string {
  return isEarly(n) ? ', early' : '';
}
