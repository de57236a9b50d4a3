/** Lower case, without accents: by which what is typed is compared with names. */
export function plain(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}
