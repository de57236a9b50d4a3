import { Fragment } from 'react';
import * as words from '@/domain/words';

/** The server's mark for something that it has hidden, such as "[password hidden]". */
const MARK = /\[([^[\]\n]{1,40}) hidden\]/;

/** A text whose hidden passages show as such, with their kind. */
export function Masked({ text }: { text: string }) {
  const parts = text.split(new RegExp(MARK, 'g'));
  if (parts.length === 1) return text;
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity beside their place.
    <Fragment key={index}>{index % 2 === 0 ? part : <Mask kind={part} />}</Fragment>
  ));
}

function Mask({ kind }: { kind: string }) {
  return (
    <mark
      title={words.aSecret}
      className="mx-px whitespace-nowrap rounded-xs bg-sunken px-1 font-sans text-ink-muted text-xs ring-1 ring-line-strong ring-inset"
    >
      <span aria-hidden="true">•••• </span>
      {words.hidden(kind)}
    </mark>
  );
}
