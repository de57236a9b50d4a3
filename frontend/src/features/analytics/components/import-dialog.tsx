import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { useMe, whose } from '@/domain/me';
import { useImportSamples } from '@/features/analytics/api/baseline';
import { useImportedToast } from '@/features/analytics/hooks/use-imported-toast';
import { fileDraft } from '@/features/analytics/model/drafts';
import { fileText } from '@/lib/file-text';
import { useKept } from '@/lib/kept';
import { explain, fieldErrors } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

const TEMPLATE = `seconds,severity,note,measured_at,measured_by
390,high,by phone,2026-11-02T09:30:00+01:00,
245,,at the desk,,
`;

/** More than any file that is taken in. */
const LARGEST_BYTES = 2_000_000;

/** Rows out of a spreadsheet: all of them, or none and what is wrong with which. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const sayImported = useImportedToast();
  const area = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const draft = fileDraft(whose(useMe()));
  const text = useKept(draft);
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
      setUnread(`“${file.name}” is too large: at most 2,000 rows are taken at once.`);
      return;
    }
    const { text: rows, encoding } = await fileText(file);
    put(rows);
    setSource(`${file.name}, read as ${encoding}`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') {
      setUnread('Choose a file, or paste its rows here.');
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
    <Dialog open onClose={onClose} wide title="Import samples" description="All rows are taken, or none.">
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          hidden
          aria-label="CSV file"
          onChange={(event) => {
            void read(event.target.files?.[0]);
            // So that the same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => input.current?.click()}>Choose a CSV file</Button>
          <Button variant="ghost" disabled={text !== ''} onClick={() => put(TEMPLATE)}>
            Begin with an example
          </Button>
        </div>
        <TextArea
          ref={area}
          label="Rows"
          rows={6}
          spellCheck={false}
          placeholder={TEMPLATE}
          value={text}
          hint="The first line names the columns. Only seconds are needed. A time carries its offset from UTC. measured_by is a member’s email address, yours where it is empty. Commas, semicolons and tabs between cells are recognized, and a decimal comma."
          {...(unread && { error: unread })}
          onChange={(event) => put(event.target.value)}
        />
        {source ? (
          <p role="status" className="text-ink-subtle text-sm">
            {source}. Check that names and accents look right.
          </p>
        ) : null}
        {error && !isPending ? <Wrong error={error} /> : null}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={isPending}>
            Import
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Each wrong line with what is wrong with it; a file that is none as a whole has one reason. */
function Wrong({ error }: { error: unknown }) {
  const { csv, ...lines } = fieldErrors(error);
  return (
    <Notice tone="danger">
      <p>{csv ? `Nothing was added: ${csv}.` : explain(error)}</p>
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
