import type { Persona } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { ROLE_NAMES } from '@/domain/words';
import { personasQuery } from '@/features/identity/api/queries';
import * as words from '@/features/identity/words';
import { explain } from '@/lib/problem';

interface PersonasProps {
  busy: boolean;
  onPick: (email: string, password: string) => void;
}

/** The demo's people, one click each. */
export function Personas({ busy, onPick }: PersonasProps) {
  const { data, error } = useQuery(personasQuery);
  const accounts = byAccount(data?.personas ?? []);
  return (
    <section aria-labelledby="personas" className="border-line border-t p-6 sm:p-8 md:border-t-0 md:border-l">
      <h2 id="personas" className="font-semibold text-base text-ink">
        {words.orTryTheDemo}
      </h2>
      <p className="mt-1 text-ink-muted text-sm">{words.aboutDemo}</p>
      {error ? (
        <div className="mt-4">
          <Notice tone="danger">{explain(error)}</Notice>
        </div>
      ) : null}
      <div className="mt-4 grid gap-x-4 gap-y-5 sm:grid-cols-2">
        {data ? null : !error ? <Waiting /> : null}
        {[...accounts].map(([account, personas]) => (
          <div key={account}>
            <h3 className="mb-1 px-2 font-medium text-ink-subtle text-xs">{account}</h3>
            <ul>
              {personas.map((persona) => (
                <li key={persona.email}>
                  <PersonaButton
                    persona={persona}
                    busy={busy}
                    onPick={() => onPick(persona.email, data?.password ?? '')}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function byAccount(personas: readonly Persona[]): Map<string, Persona[]> {
  const accounts = new Map<string, Persona[]>();
  for (const persona of personas) accounts.set(persona.account, [...(accounts.get(persona.account) ?? []), persona]);
  return accounts;
}

function PersonaButton({ persona, busy, onPick }: { persona: Persona; busy: boolean; onPick: () => void }) {
  return (
    <button
      type="button"
      disabled={busy}
      onClick={onPick}
      className="group flex w-full items-center gap-2.5 rounded-md h-12 px-2 text-left transition-colors hover:bg-hover disabled:opacity-60"
    >
      <Avatar name={persona.name} />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium text-ink text-sm">{persona.name}</span>
        <span className="block text-ink-subtle text-xs">{ROLE_NAMES[persona.role]}</span>
      </span>
      <Icon
        name="arrow-right"
        className="text-ink-subtle opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
      />
    </button>
  );
}

const PLACES = [0, 1, 2, 3, 4, 5];

/** As high as the loaded list: two accounts of six people. */
function Waiting() {
  return [0, 1].map((account) => (
    <div key={account} aria-busy="true">
      <div className="mb-1 flex h-4 items-center px-2">
        <Skeleton className="h-2.5 w-24" />
      </div>
      {PLACES.map((place) => (
        <div key={place} className="flex h-12 items-center gap-2.5 px-2">
          <Skeleton className="size-6 rounded-full!" />
          <Skeleton className="w-28" />
        </div>
      ))}
    </div>
  ));
}
