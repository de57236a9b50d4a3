import type { ClientPart } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { SuggestField, type Suggestion } from '@/components/suggest-field';
import { clientQueries } from '@/domain/clients/queries';
import * as words from '@/domain/clients/words';
import { usePaused } from '@/lib/paused';
import { plain } from '@/lib/plain';

const MOST = 8;

interface NameFieldProps {
  name: string;
  label: string;
  optional?: boolean;
  error: string | undefined;
  value: string;
  onValue: (value: string) => void;
  /** What the session's client is called. */
  client: string;
}

/** The field of a fact that names one; undefined of any other. */
export function nameField(fact: string): ComponentType<NameFieldProps> | undefined {
  return { client_name: ClientField, contact: ContactField, device: DeviceField }[fact];
}

/** A client's name: those that are there are suggested, and any other makes a new client. */
export function ClientField({ client: _client, value, ...field }: NameFieldProps) {
  const [asked, setAsked] = useState(false);
  const query = usePaused(value.trim());
  const { data = [], isPlaceholderData } = useQuery({ ...clientQueries.found(query), enabled: asked });
  const known = data.find(({ exact }) => exact);
  const settled = asked && !isPlaceholderData && query === value.trim() && query !== '';
  const suggestions: Suggestion[] = data.slice(0, MOST).map(({ id, name, former_name: former }) => ({
    id,
    value: name,
    note: former === null ? undefined : words.formerly(former),
  }));
  if (settled && !known) suggestions.push({ id: 'new', value: query, label: words.newClientOption(query) });
  return (
    <SuggestField
      {...field}
      value={value}
      suggestions={suggestions}
      count={words.suggestions}
      onOpen={() => setAsked(true)}
      hint={settled ? hintFor(known?.name, query) : undefined}
    />
  );
}

function hintFor(known: string | undefined, typed: string): string | undefined {
  if (known === undefined) return words.isNew;
  return known === typed ? undefined : words.isKnown(known);
}

/** A contact of the client that is named: those of before are suggested. */
export function ContactField(props: NameFieldProps) {
  return <PartField {...props} of="contacts" />;
}

export function DeviceField(props: NameFieldProps) {
  return <PartField {...props} of="devices" />;
}

function PartField({ client, of, value, ...field }: NameFieldProps & { of: 'contacts' | 'devices' }) {
  const [asked, setAsked] = useState(false);
  const parts = usePartsOf(client, of, asked);
  const typed = plain(value.trim());
  const suggestions = parts
    .filter(({ name }) => plain(name).includes(typed))
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, value: name }));
  return (
    <SuggestField
      {...field}
      value={value}
      suggestions={suggestions}
      count={words.suggestions}
      onOpen={() => setAsked(true)}
    />
  );
}

function usePartsOf(client: string, of: 'contacts' | 'devices', asked: boolean): readonly ClientPart[] {
  const query = usePaused(client.trim());
  const { data: found } = useQuery({ ...clientQueries.found(query), enabled: asked && query !== '' });
  const id = found?.find(({ exact }) => exact)?.id;
  const { data } = useQuery({ ...clientQueries.detail(id ?? ''), enabled: asked && id !== undefined });
  return (id && data?.[of]) || [];
}
