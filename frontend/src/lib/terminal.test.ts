import { describe, expect, it } from 'vitest';
import { terminalText } from '@/lib/terminal';

const ESC = '\u001b';

describe('what a terminal printed', () => {
  it.each([
    ['plain text', 'Server:  10.20.0.10\n\tAddress', 'Server:  10.20.0.10\n\tAddress'],
    ['colours', `${ESC}[1;31merror:${ESC}[0m disk full`, 'error: disk full'],
    ['true colours', `${ESC}[38;2;255;0;0mred${ESC}[m`, 'red'],
    ['a window title', `${ESC}]0;root@fw01: ~\u0007root@fw01:~# `, 'root@fw01:~# '],
    ['a link', `${ESC}]8;;https://a.example${ESC}\\here${ESC}]8;;${ESC}\\`, 'here'],
    ['modes and short escapes', `${ESC}[?2004h${ESC}(B${ESC}=done${ESC}[?2004l`, 'done'],
    ['a progress bar', ' 1%\r 50%\r100%\nready', '100%\nready'],
    ['a shorter line over a longer one', 'Downloading 9 of 10\rDone', 'Doneloading 9 of 10'],
    ['a line that is erased first', `Downloading 9 of 10\r${ESC}[KDone`, 'Done'],
    ['a whole line that is erased', `Downloading${ESC}[2K\rDone`, 'Done'],
    ['what is printed behind an erased line', `abc${ESC}[2Kd`, '   d'],
    ['backspaces of a spinner', '|\b/\b-\b\\\b done', ' done'],
    ['line ends of Windows', 'one\r\ntwo\r\r\nthree', 'one\ntwo\nthree'],
    ['a bell and other control characters', 'a\u0007b\u0000c\u009b31md', 'abcd'],
    ['a sequence that breaks off', `text${ESC}[31`, 'text'],
    ['letters beyond the first plane', 'a🧯\rb', 'b🧯'],
  ])('shows %s as the terminal would', (_what, printed, shown) => {
    expect(terminalText(printed)).toBe(shown);
  });

  it('reads each character once', () => {
    const hostile = `${ESC}]`.repeat(50_000) + `x\r${ESC}[K`.repeat(50_000);
    expect(terminalText(`${hostile}end`)).toBe('end');
    expect(terminalText(`${'x'.repeat(99_999)}${`${ESC}[2Ky`.repeat(30_000)}`)).toMatch(/^ {129998}y$/);
  });
});
