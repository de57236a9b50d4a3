import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useImportSamples } from '@/features/analytics/api/baseline';
import { useImportedToast } from '@/features/analytics/hooks/use-imported-toast';
import { fileDraft } from '@/features/analytics/model/drafts';
import * as words from '@/features/analytics/words';
import { fileText } from '@/lib/file-text';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

const TEMPLATE = `seconds,severity,note,measured_at,measured_by
390,high,by phone,2026-11-02T09:30:00+01:00,
245,medium,at the desk,,
`;

/** More than any file that is taken in. */
const LARGEST_BYTES = 2_000_000;

/** Imports spreadsheet rows: all of them, or none with an error for each wrong line. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const sayImported = useImportedToast();
  const area = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const draft = fileDraft(whose(useMe()));
  const text = usePersistedDraft(draft);
  // Of these rows: sent again after a lost answer, they are still the same ones.
  const [key, setKey] = useState(uuid);
  const [unread, setUnread] = useState<string | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const { mutate, isPending, error, reset } = useImportSamples(whose(useMe()));
  const put = (csv: string) => {
    setUnread(null);
    setSource(null);
    reset();
    setKey(uuid());
    draft.set(csv);
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LARGEST_BYTES) {
      setUnread(words.fileTooLarge(file.name));
      return;
    }
    const { text: rows, encoding } = await fileText(file);
    put(rows);
    setSource(words.readAs(file.name, encoding));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') {
      setUnread(words.chooseFilePasteRows);
      area.current?.focus();
    } else if (!isPending) {
      const rows = { csv: text, key };
      mutate(rows, {
        onSuccess: (imported) => {
          sayImported(imported);
          onClose();
        },
      });
    }
  };
  return (
    <Dialog open onClose={onClose} wide title={words.importSamples} description={words.allRowsImportedNone}>
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          hidden
          aria-label={words.csvFile}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            // So that the same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => input.current?.click()}>{words.chooseACsvFile}</Button>
          <Button variant="ghost" disabled={text !== ''} onClick={() => put(TEMPLATE)}>
            {words.insertAnExample}
          </Button>
        </div>
        <TextArea
          ref={area}
          label={words.rows}
          rows={6}
          spellCheck={false}
          placeholder={TEMPLATE}
          value={text}
          hint={words.aboutCsv}
          {...(unread && { error: unread })}
          onChange={(event) => put(event.target.value)}
        />
        {source ? (
          <p role="status" className="text-ink-subtle text-sm">
            {words.checkNamesAccentsLook(source)}
          </p>
        ) : null}
        {error && !isPending ? <Wrong error={error} /> : null}
        <DialogFooter onCancel={onClose} action={words.importLabel} busy={isPending} />
      </form>
    </Dialog>
  );
}

/** The error of each wrong line; an unreadable file has one reason. */
function Wrong({ error }: { error: unknown }) {
  const { csv, ...lines } = fieldErrors(error);
  return (
    <Notice tone="danger">
      <p>{csv ? words.nothingImported(csv) : explain(error)}</p>
      {Object.keys(lines).length > 0 ? (
        <ul className="mt-1 max-h-40 overflow-y-auto">
          {Object.entries(lines).map(([line, message]) => (
            <li key={line}>
              <span className="font-medium">{line}</span>: {message}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
