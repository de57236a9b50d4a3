import { TRANSCRIPT_TEXT_MAX } from '@resolutionflow/api-client';
import { isLongerThan } from '@/lib/characters';
import { fileText } from '@/lib/file-text';

/** A terminal's text that was pasted, or is in a file that was dropped. */
export interface Transcript {
  text: string;
  file: File | null;
}

/** Bytes of a file that may be a transcript: in UTF-16 a character has two. */
const MAX_BYTES = 2 * TRANSCRIPT_TEXT_MAX;
const NAMED_AS_TEXT = /\.(?:txt|log|out|typescript)$/i;
/** Lines that are looked at. */
const LOOKED_AT = 400;
const PROMPT =
  /^(?:[[(<]?[\d:.,/T -]{7,30}[\])>]? ?)?(?:(?:\[[\w.-]+\]: ?)?PS [^>]{1,200}> ?\S|(?:\([\w.-]+\) ?)?[A-Z]:\\[^<>|"*?:]{0,200}>\S|(?:\([\w.-]+\) ?)?\[?[\w.-]+@[\w.-]+[^#$%>\n]{0,200}[#$%>] ?\S|[\w.-]+(?:\([\w ./-]+\))?[#>] ?\w|[\w.-]+(?: \([\w.-]+\))? [#$] \w|[<[][\w.-]+[>\]]\w|\([\w .-]+\) [*^]?[#>]|(?:DISKPART|netsh|mysql|SQL|sqlite|ftp|sftp)> ?\S|\w+=[#>] \S|MariaDB \[|[$❯➜] \S|\*{20,}$)/;

/** Whether a text may be what a terminal showed. The server says what of it are commands. */
export function looksLikeTranscript(text: string): boolean {
  if (!text.includes('\n') || isLongerThan(text, TRANSCRIPT_TEXT_MAX)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal.
  const plain = text.slice(0, MAX_BYTES).replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*\u0007)/g, '');
  return plain.split(/\r?\n/, LOOKED_AT).some((line) => PROMPT.test(line.slice(0, LOOKED_AT)));
}

/** The text of a file that may be a transcript, else null. */
export async function transcriptIn(file: File): Promise<string | null> {
  const isText = file.type.startsWith('text/plain') || NAMED_AS_TEXT.test(file.name);
  if (!isText || file.size > MAX_BYTES) return null;
  const { text } = await fileText(file);
  return !text.includes('\0') && looksLikeTranscript(text) ? text : null;
}

/** What of a transcript becomes steps. */
export interface Choice {
  dropped: ReadonlySet<number>;
  /** Commands that are one step with the one before. */
  joined: ReadonlySet<number>;
}

/** The number of steps that a choice makes of `count` commands. */
export function stepsOf(count: number, { dropped, joined }: Choice): number {
  let steps = 0;
  for (let n = 0; n < count; n += 1) {
    if (!dropped.has(n) && !(joined.has(n) && steps > 0)) steps += 1;
  }
  return steps;
}

export function toggled(set: ReadonlySet<number>, n: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(n)) next.add(n);
  return next;
}
