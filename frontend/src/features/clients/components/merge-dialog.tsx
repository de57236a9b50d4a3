import type { ClientDetail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { SuggestField } from '@/components/suggest-field';
import { clientQueries } from '@/domain/clients/queries';
import * as naming from '@/domain/clients/words';
import { useMergeClient } from '@/features/clients/api/mutations';
import * as words from '@/features/clients/words';
import { usePaused } from '@/lib/paused';
import { explain } from '@/lib/problem';

interface MergeDialogProps {
  open: boolean;
  client: ClientDetail;
  /** How many sessions it has; null while that is not known. */
  sessions: number | null;
  onClose: () => void;
  onMerged: (into: string) => void;
}

/** Says what will move before it is done. */
export function MergeDialog({ open, client, sessions, onClose, onMerged }: MergeDialogProps) {
  const announce = useAnnounce();
  const merge = useMergeClient(client.id);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [asked, setAsked] = useState(false);
  const { data = [] } = useQuery({ ...clientQueries.found(usePaused(typed.trim())), enabled: open });
  const others = data.filter(({ id }) => id !== client.id);
  const into = chosen ?? others.find(({ exact }) => exact) ?? null;

  const close = () => {
    setTyped('');
    setChosen(null);
    setAsked(false);
    merge.reset();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!into || merge.isPending) return;
    merge.mutate(into.id, {
      onSuccess: (survivor) => {
        announce(words.merged(client.name, survivor.name));
        close();
        onMerged(survivor.id);
      },
    });
  };
  return (
    <Dialog open={open} onClose={close} title={words.mergeClient(client.name)} description={words.aboutMerge}>
      <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
        <SuggestField
          label={words.mergeInto}
          value={typed}
          error={asked && !into ? words.choosesClient : undefined}
          suggestions={others.slice(0, 8).map(({ id, name, former_name: former }) => ({
            id,
            value: name,
            note: former === null ? undefined : naming.formerly(former),
          }))}
          count={naming.suggestions}
          onValue={(value, suggestion) => {
            setTyped(value);
            setChosen(suggestion ? { id: suggestion.id, name: suggestion.value } : null);
          }}
        />
        {into && sessions !== null ? (
          <p dir="auto" className="text-ink-muted text-sm">
            {words.moves(client.name, sessions, into.name)}
          </p>
        ) : null}
        {merge.error ? <Notice tone="danger">{explain(merge.error)}</Notice> : null}
        <DialogFooter onCancel={close} action={words.merge} busy={merge.isPending} online />
      </form>
    </Dialog>
  );
}
