import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterChoice, FilterChoices } from '@/components/filter-choices';
import { FilterMenu } from '@/components/filter-menu';
import { clientQueries } from '@/domain/clients/queries';
import * as words from '@/domain/clients/words';
import { usePaused } from '@/lib/paused';

interface ClientFilterProps {
  /** A client's id. */
  client: string | undefined;
  onClient: (id: string | undefined) => void;
}

/** One of all clients: those that sessions named last, and any that is typed. */
export function ClientFilter({ client, onClient }: ClientFilterProps) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const picked = useQuery({ ...clientQueries.detail(client ?? ''), enabled: client !== undefined });
  const { data: found } = useQuery({ ...clientQueries.found(usePaused(typed.trim())), enabled: asked });
  const name = picked.data?.name ?? (picked.error ? words.unknownClient : '…');
  // What is picked stands first, so that it can be taken off; of a merged client, the one that remains.
  const others = found?.filter(({ id }) => id !== picked.data?.id) ?? [];
  return (
    <FilterMenu
      label={words.client}
      value={client && name}
      onOpen={() => {
        setAsked(true);
        setTyped('');
      }}
    >
      <FilterChoices find={{ label: words.searchClients, value: typed, onValue: setTyped }}>
        {client && typed === '' ? (
          <FilterChoice on onClick={() => onClient(undefined)}>
            <bdi>{name}</bdi>
          </FilterChoice>
        ) : null}
        {others.map(({ id, name: each }) => (
          <FilterChoice key={id} on={false} onClick={() => onClient(id)}>
            <bdi>{each}</bdi>
          </FilterChoice>
        ))}
        {found && others.length === 0 && (typed !== '' || !client) ? (
          <p className="px-2 py-1 text-ink-subtle text-sm">{words.nothingToPick}</p>
        ) : null}
      </FilterChoices>
    </FilterMenu>
  );
}
