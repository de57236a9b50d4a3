import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { copyTicketNote } from '@/domain/note/copy-note';
import * as words from '@/domain/note/words';
import { useShortcuts } from '@/lib/shortcuts';

interface NoteButtonProps {
  sessionId: string;
  /** Shows the note, and its other formats. */
  onPreview: () => void;
  /** In the text, and not in a bar. */
  small?: boolean;
}

/** Copies the ticket note at once, also by the key `y`. */
export function NoteButton({ sessionId, onPreview, small = false }: NoteButtonProps) {
  const copy = () => void copyTicketNote(sessionId, onPreview);
  useShortcuts({ y: copy });
  return (
    <button
      type="button"
      aria-label={words.copyNote}
      aria-keyshortcuts="y"
      className={buttonClass('ghost', small ? 'sm' : 'md', small ? undefined : 'max-sm:hidden')}
      onClick={copy}
    >
      <Icon name="copy" />
      <span className={small ? undefined : 'max-lg:hidden'}>{words.copyNote}</span>
    </button>
  );
}
