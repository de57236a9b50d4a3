import { getNote, type Note, type NoteAudience, type NoteFormat } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import * as words from '@/domain/note/words';
import { type Copied, copyText } from '@/lib/copy-text';
import { explain } from '@/lib/problem';
import { stored, useStored } from '@/lib/stored';
import { toast } from '@/lib/toast';

export const FORMATS = ['html', 'text', 'markdown'] as const satisfies readonly NoteFormat[];
export const AUDIENCES = ['internal', 'client'] as const satisfies readonly NoteAudience[];

const remembered = stored('rf.note-format');

function formatOf(value: string | null): NoteFormat {
  return FORMATS.find((each) => each === value) ?? 'html';
}

export function useNoteFormat(): [format: NoteFormat, setFormat: (format: NoteFormat) => void] {
  return [formatOf(useStored(remembered)), remembered.set];
}

/** The record changes with every step, so a note is always made anew. */
export function noteQuery(sessionId: string, audience: NoteAudience, format: NoteFormat) {
  return queryOptions({
    queryKey: ['sessions', sessionId, 'note', audience, format],
    queryFn: ({ signal }) => read(sessionId, audience, format, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

function read(sessionId: string, audience: NoteAudience, format: NoteFormat, signal?: AbortSignal): Promise<Note> {
  return getNote({ path: { session_id: sessionId }, query: { audience, format }, ...(signal && { signal }) });
}

/** The ticket note in the format chosen last; `onPreview` shows it. */
export async function copyTicketNote(sessionId: string, onPreview: () => void): Promise<void> {
  await copyNote(read(sessionId, 'internal', formatOf(remembered.get())), {
    action: { label: words.preview, onClick: onPreview },
  });
}

/** Says how it went. False: it was not copied. */
export async function copyNote(
  note: Promise<Note>,
  more?: { action: { label: string; onClick: () => void } },
): Promise<boolean> {
  let made: Note | undefined;
  try {
    await copyText(
      note.then((each) => {
        made = each;
        return contentOf(each);
      }),
    );
    toast(made?.audience === 'client' ? words.copiedForClient : words.copiedNote, { id: 'note', ...more });
    return true;
  } catch (error) {
    toast.error(words.notCopied, { id: 'note', description: explain(error), ...more });
    return false;
  }
}

function contentOf({ format, content, plain }: Note): Copied {
  return format === 'html' ? { plain, html: content } : { plain: content };
}
