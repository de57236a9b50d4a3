import type { Note, NoteAudience } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { ErrorState } from '@/components/error-state';
import { Icon } from '@/components/icon';
import { SegmentedControl } from '@/components/segmented-control';
import { Skeleton } from '@/components/skeleton';
import { AUDIENCES, copyNote, FORMATS, noteQuery, useNoteFormat } from '@/domain/note/copy-note';
import { NoteHtml } from '@/domain/note/note-html';
import * as words from '@/domain/note/words';
import '@/domain/note/note.css';

const AUDIENCE_OPTIONS = AUDIENCES.map((value) => ({ value, label: words.AUDIENCES[value] }));
const FORMAT_OPTIONS = FORMATS.map((value) => ({ value, label: words.FORMATS[value] }));

interface NoteDialogProps {
  open: boolean;
  sessionId: string;
  onClose: () => void;
}

/** The note as it will be copied: for the ticket or for the client, in one of three formats. */
export function NoteDialog({ open, sessionId, onClose }: NoteDialogProps) {
  const copy = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={open} onClose={onClose} wide title={words.note} description={words.aboutNote} initialFocus={copy}>
      <Preview sessionId={sessionId} copyButton={copy} onClose={onClose} />
    </Dialog>
  );
}

interface PreviewProps extends Omit<NoteDialogProps, 'open'> {
  copyButton: React.RefObject<HTMLButtonElement | null>;
}

function Preview({ sessionId, copyButton, onClose }: PreviewProps) {
  const [audience, setAudience] = useState<NoteAudience>('internal');
  const [format, setFormat] = useNoteFormat();
  const { data, error, refetch } = useQuery({
    ...noteQuery(sessionId, audience, format),
    // The other one stays until this one is there, so that nothing jumps.
    placeholderData: (before) => before,
  });
  const onCopy = async () => {
    if (data && (await copyNote(Promise.resolve(data)))) onClose();
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-2 sm:grid-cols-2">
        <SegmentedControl label={words.whoReadsIt} options={AUDIENCE_OPTIONS} value={audience} onChange={setAudience} />
        <SegmentedControl label={words.formatOfCopy} options={FORMAT_OPTIONS} value={format} onChange={setFormat} />
      </div>
      {audience === 'client' ? <p className="text-ink-subtle text-xs">{words.aboutClient}</p> : null}
      {error && !data ? (
        <ErrorState error={error} title={words.noteDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <section
          aria-label={words.preview}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too.
          tabIndex={0}
          className="max-h-[55vh] overflow-y-auto rounded-md bg-sunken px-3.5 py-2.5 text-ink text-sm leading-relaxed"
        >
          {data ? <Shown note={data} /> : <Skeleton className="w-2/3" />}
        </section>
      )}
      {data && data.more_steps > 0 ? <p className="text-ink-subtle text-xs">{words.leftOut(data.more_steps)}</p> : null}
      <div className="flex justify-end">
        <Button ref={copyButton} variant="primary" busy={!data && !error} onClick={() => void onCopy()}>
          <Icon name="copy" />
          {words.copy}
        </Button>
      </div>
    </div>
  );
}

function Shown({ note }: { note: Note }) {
  if (note.format === 'html') return <NoteHtml html={note.content} />;
  return (
    <pre dir="auto" className="whitespace-pre-wrap break-words font-mono text-xs leading-relaxed">
      {note.content}
    </pre>
  );
}
