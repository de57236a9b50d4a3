import { inflateSync } from 'node:zlib';

/** How many pages a PDF has: some browsers pack what says so. */
export function pagesOf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const packed = [...text.matchAll(/\/FlateDecode.*?stream\r?\n/gs)].map(({ index, 0: head }) => {
    const start = index + head.length;
    try {
      return inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...packed].join('\n').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
