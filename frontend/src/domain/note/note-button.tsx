import { useState } from 'react';
import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { LostPart } from '@/components/lost-part';
import { copyTicketNote } from '@/domain/note/copy-note';
import * as words from '@/domain/note/words';
import { part } from '@/lib/part';
import { useShortcuts } from '@/lib/shortcuts';

const NoteDialog = part(async () => (await import('@/domain/note/note-dialog')).NoteDialog, {
  lost: ({ open }, retry) => (open ? <LostPart onRetry={retry} /> : null),
});

/** Copies the ticket note at once, also by the key `y`; beside it, the preview with other formats. */
export function NoteButton({ sessionId, small = false }: { sessionId: string; small?: boolean }) {
  const [previewing, setPreviewing] = useState(false);
  const copy = () => void copyTicketNote(sessionId, () => setPreviewing(true));
  useShortcuts({ y: copy });
  return (
    <div className="flex items-center">
      <button
        type="button"
        aria-label={words.copyNote}
        aria-keyshortcuts="y"
        className={buttonClass('ghost', small ? 'sm' : 'md', small ? undefined : 'max-lg:w-8 max-lg:px-0')}
        onClick={copy}
      >
        <Icon name="copy" />
        <span className={small ? undefined : 'max-lg:hidden'}>{words.copyNote}</span>
      </button>
      <IconButton
        icon="chevron-down"
        label={words.previewNote}
        className={small ? 'h-7 w-6' : 'w-6 max-sm:hidden'}
        onClick={() => setPreviewing(true)}
      />
      {previewing ? <NoteDialog open sessionId={sessionId} onClose={() => setPreviewing(false)} /> : null}
    </div>
  );
}
