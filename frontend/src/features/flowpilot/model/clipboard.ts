/**
 * The files of a paste that are meant as files. A spreadsheet puts a picture of its cells beside their text, and then the
 * text is what is wanted; a file manager puts the names of the files beside them, and then the files are.
 */
export function pastedFiles(clipboard: Pick<DataTransfer, 'files' | 'getData'>): readonly File[] {
  const files = [...clipboard.files];
  const text = clipboard.getData('text/plain').trim();
  const named = text.split(/[\r\n]+/).every((line) => files.some(({ name }) => line.endsWith(name)));
  return text === '' || named ? files : [];
}
