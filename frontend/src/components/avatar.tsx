import { cx } from '@/lib/cx';

const SIZES = { sm: 'size-5 text-[0.5625rem]', md: 'size-6 text-[0.625rem]', lg: 'size-8 text-xs' } as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** First letters of the first and the last word; grapheme-safe, so that an emoji or a combined letter stays whole. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? ([...graphemes.segment(word)][0]?.segment ?? '') : ''))
    .join('')
    .toUpperCase();
}

/** A steady hue for each person. */
function hueOf(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (hash * 47) % 360;
}

interface AvatarProps {
  name: string;
  size?: keyof typeof SIZES;
  /** A square for an account, a circle for a person. */
  square?: boolean;
  className?: string;
}

/** Decoration: the name stands beside it, or the caller says it. */
export function Avatar({ name, size = 'md', square = false, className }: AvatarProps) {
  const hue = hueOf(name);
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center font-semibold',
        square ? 'rounded-sm' : 'rounded-full',
        SIZES[size],
        className,
      )}
      style={{
        background: `light-dark(oklch(0.91 0.045 ${hue}), oklch(0.36 0.06 ${hue}))`,
        color: `light-dark(oklch(0.38 0.09 ${hue}), oklch(0.92 0.05 ${hue}))`,
      }}
    >
      {initials(name)}
    </span>
  );
}
