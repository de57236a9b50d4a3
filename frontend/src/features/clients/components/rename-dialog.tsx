import { CLIENT_CHANGE_NAME_MAX, type ClientDetail, isProblem } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useRenameClient } from '@/features/clients/api/mutations';
import * as words from '@/features/clients/words';
import { isBlank, tooLongFields } from '@/lib/characters';
import { explain, fieldErrors } from '@/lib/problem';

interface RenameDialogProps {
  open: boolean;
  client: ClientDetail;
  onClose: () => void;
}

export function RenameDialog({ open, client, onClose }: RenameDialogProps) {
  const announce = useAnnounce();
  const rename = useRenameClient(client.id);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? client.name;
  const [asked, setAsked] = useState(false);
  const local = isBlank(name) ? words.enterName : tooLongFields({ name }, { name: CLIENT_CHANGE_NAME_MAX }).name;
  const error = asked && local ? local : fieldErrors(rename.error).name;
  const taken = isProblem(rename.error, 'client-name-taken') ? String(rename.error.extras.client_id) : null;

  const close = () => {
    setTyped(null);
    setAsked(false);
    rename.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (local || rename.isPending) return;
    rename.mutate(name.trim(), {
      onSuccess: (renamed) => {
        announce(words.renamed(renamed.name));
        close();
      },
    });
  };
  return (
    <Dialog open={open} onClose={close} title={words.renameClient(client.name)} description={words.aboutRename}>
      <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label={words.newName}
          value={name}
          error={error}
          dir="auto"
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        {rename.error && !error ? (
          <Notice tone="danger">
            {taken ? (
              <>
                {words.nameTaken}{' '}
                <Link to="/clients/$clientId" params={{ clientId: taken }} className="underline" onClick={close}>
                  {words.openThatClient}
                </Link>
              </>
            ) : (
              explain(rename.error)
            )}
          </Notice>
        ) : null}
        <DialogFooter onCancel={close} action={words.rename} busy={rename.isPending} online />
      </form>
    </Dialog>
  );
}
