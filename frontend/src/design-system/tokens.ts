import css from '@/styles/tokens.css?raw';

/** Names of the tokens that begin with a prefix, in the order of the style sheet. */
export function tokens(prefix: string): string[] {
  const found = css.matchAll(/^ {2}(--[\w-]+):/gm);
  return [...found].map((match) => match[1] ?? '').filter((name) => name.startsWith(prefix));
}
