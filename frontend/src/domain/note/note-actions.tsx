import { useState } from 'react';
import { IconButton } from '@/components/icon-button';
import { LostPart } from '@/components/lost-part';
import { NoteButton } from '@/domain/note/note-button';
import * as words from '@/domain/note/words';
import { part } from '@/lib/part';

const NoteDialog = part(async () => (await import('@/domain/note/note-dialog')).NoteDialog, {
  lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null),
});

/** Copies the ticket note; beside it, the preview with other formats. */
export function NoteActions({ sessionId }: { sessionId: string }) {
  const [previewing, setPreviewing] = useState(false);
  return (
    <div className="flex items-center">
      <NoteButton small sessionId={sessionId} onPreview={() => setPreviewing(true)} />
      <IconButton
        icon="chevron-down"
        label={words.previewNote}
        className="h-7 w-6"
        onClick={() => setPreviewing(true)}
      />
      {previewing ? <NoteDialog open sessionId={sessionId} onClose={() => setPreviewing(false)} /> : null}
    </div>
  );
}
