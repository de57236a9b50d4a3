/** ECMA-48: strings such as a window's title, sequences such as a colour, and short escapes. */
const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about.
  /(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)?|(?:\x1b\[|\x9b)([0-?]*)[ -/]*([@-~])?|\x1b[ -/]*[0-~]?/g;
const ERASE = '\uE000';
const ERASE_LINE = '\uE001';
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const UNSEEN = /[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;

/**
 * What a terminal would show of what was printed to it: no colour codes, and of a line that was written over again and
 * again, such as a progress bar, what stood there last. Takes time in proportion to the length.
 */
export function terminalText(printed: string): string {
  if (!CONTROL.test(printed)) return printed;
  return printed
    .replace(SEQUENCE, (_all, parameters: string | undefined, final: string | undefined) => {
      if (final !== 'K') return '';
      return parameters === '2' ? ERASE_LINE : parameters === '1' ? '' : ERASE;
    })
    .replace(/\r+\n/g, '\n')
    .split('\n')
    .map(lastShown)
    .join('\n');
}

/** The line after applying carriage returns and backspaces, which overwrite what stood there. */
function lastShown(line: string): string {
  if (!/[\r\b\uE000\uE001]/.test(line)) return line.replace(UNSEEN, '');
  const shown: string[] = [];
  let at = 0;
  for (const character of line.replace(UNSEEN, '')) {
    if (character === '\r') at = 0;
    else if (character === '\b') at = Math.max(0, at - 1);
    else if (character === ERASE) shown.length = Math.min(shown.length, at);
    else if (character === ERASE_LINE) shown.length = 0;
    else {
      // Where nothing was printed, there is a hole: filling it each time would take the square of the length.
      shown[at] = character;
      at += 1;
    }
  }
  return Array.from(shown, (character) => character ?? ' ')
    .join('')
    .trimEnd();
}
