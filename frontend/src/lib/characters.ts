import * as words from '@/lib/words';

/** Counts characters as the server does: an emoji is one (`length` says two), and an accent belongs to its letter. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text.normalize('NFC')) count += 1;
  return count;
}

/** Whether a text exceeds the limit; counts only when `length` leaves a doubt. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && characters(text) > limit;
}

/** "At most 4,000 characters; this has 4,001."; undefined for a text that fits. Blanks around it are not sent. */
export function tooLong(text: string, limit: number): string | undefined {
  const sent = text.trim();
  return isLongerThan(sent, limit) ? words.tooLong(limit, characters(sent)) : undefined;
}

/** The same for the fields of a form. */
export function tooLongFields<Name extends string>(
  form: Record<Name, string>,
  limits: Partial<Record<Name, number>>,
): Partial<Record<Name, string>> {
  const found = (Object.entries(limits) as [Name, number][]).map(([name, limit]) => [name, tooLong(form[name], limit)]);
  return Object.fromEntries(found.filter(([, error]) => error));
}

// Blanks, control characters, letters and signs without a shape, and marks without their letter. The contract's pattern of required text says the
// same; a test holds the two together.
const VISIBLE = new RegExp(
  String.raw`[^\s\p{Cc}\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u061c\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e` +
    String.raw`\u2060-\u206f\u20d0-\u20ff\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb]`,
  'u',
);

/** Whether a text has no visible character: the server treats it as empty. */
export function isBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

const AROUND =
  /^[\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]+|[\s\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]+$/gu;

/** Removes the characters that come along when an address or link is copied: browsers reject them before the server sees it. */
export function withoutPasted(text: string): string {
  const bare = text.replace(AROUND, '');
  const inside = /^<(.+)>$/u.exec(bare)?.[1] ?? bare;
  return inside.replace(/^mailto:/iu, '').replace(AROUND, '');
}
