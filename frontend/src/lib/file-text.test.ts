import { describe, expect, it } from 'vitest';
import { fileText } from '@/lib/file-text';

const bytes = (...values: number[]) => new Blob([new Uint8Array(values)]);

describe('the text of a file', () => {
  it.each([
    ['UTF-8', new Blob(['München']), 'München', 'UTF-8'],
    ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'a', 'UTF-8'],
    ['Windows-1252', bytes(0x4d, 0xfc, 0x6e), 'Mün', 'Windows-1252'],
    ['UTF-16, as Excel saves Unicode text', bytes(0xff, 0xfe, 0x4d, 0, 0xfc, 0), 'Mü', 'UTF-16'],
    ['UTF-16 the other way round', bytes(0xfe, 0xff, 0, 0x4d, 0, 0xfc), 'Mü', 'UTF-16'],
    ['nothing', bytes(), '', 'UTF-8'],
  ])('is read from %s', async (_what, file, text, encoding) => {
    await expect(fileText(file)).resolves.toEqual({ text, encoding });
  });
});
