/** Characters as the server counts them: an emoji is one here and two in `length`. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Whether a text has more characters than that, without counting where there is no doubt. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && characters(text) > limit;
}
