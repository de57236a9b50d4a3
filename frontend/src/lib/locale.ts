/**
 * The page's words are English; dates, clock and numbers are written as where the reader lives: "30 Nov 2026, 14:05" and
 * "1.234,5" in Germany. One language for both would mix month names of one with sentences of another.
 */
interface Locales {
  dates: string;
  numbers: string;
}

/** @param language the browser's first language, as "de" or "pt-BR" */
export function localesOf(language: string): Locales {
  const region = regionOf(language);
  const english = `en-${region}`;
  // Without data of its own for the region a browser answers with plain English, which is American.
  const known = region !== undefined && Intl.DateTimeFormat(english).resolvedOptions().locale === english;
  if (known) return { dates: english, numbers: english };
  const { hourCycle } = Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions();
  // Digits that the sentence around them is read with.
  return { dates: `en-001-u-hc-${hourCycle}`, numbers: `${language}-u-nu-latn` };
}

function regionOf(language: string): string | undefined {
  return new Intl.Locale(language).maximize().region;
}

export const LOCALE: Locales = localesOf(globalThis.navigator?.language || 'en-US');

const number = new Intl.NumberFormat(LOCALE.numbers);
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const fixed = new Map<number, Intl.NumberFormat>();

/** "1,234" */
export function count(value: number): string {
  return number.format(value);
}

/** "Ana, Ben, and Cleo" */
export function list(items: Iterable<string>): string {
  return conjunction.format(items);
}

/** "1.4", "−0.3": with so many digits after the point, and a minus that lines up with figures; never "−0.0". */
export function decimal(value: number, digits: number): string {
  let format = fixed.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE.numbers, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
    fixed.set(digits, format);
  }
  return format.format(value).replace('-', '\u2212');
}
