import { expect, it } from 'vitest';
import { pastedFiles } from '@/features/flowpilot/model/clipboard';

const clipboard = (text: string, ...names: string[]) => ({
  files: names.map((name) => new File(['x'], name)) as unknown as FileList,
  getData: (type: string) => (type === 'text/plain' ? text : ''),
});
const attached = (text: string, ...names: string[]) => pastedFiles(clipboard(text, ...names)).map(({ name }) => name);

it.each([
  ['cells of a spreadsheet, with a picture of them', 'FW-01\t10.20.0.1\r\nFW-02\t10.20.0.2', ['image.png'], []],
  ['a picture alone', '', ['image.png'], ['image.png']],
  ['text alone', 'ping 10.20.0.1', [], []],
  ['a file, with its name beside it', 'app.log', ['app.log'], ['app.log']],
  ['files, with their paths beside them', '/tmp/a.log\n/tmp/b.log', ['a.log', 'b.log'], ['a.log', 'b.log']],
])('%s', (_what, text, names, files) => {
  expect(attached(text, ...names)).toEqual(files);
});
