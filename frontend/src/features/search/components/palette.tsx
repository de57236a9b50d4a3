import type { Within } from '@resolutionflow/api-client';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { Spinner } from '@/components/spinner';
import { KeyHints } from '@/features/search/components/key-hints';
import { Options } from '@/features/search/components/options';
import { NothingFound, SearchFailed } from '@/features/search/components/outcome';
import { useFound } from '@/features/search/hooks/use-found';
import { moved } from '@/features/search/model/moves';
import type { Destination, Option } from '@/features/search/model/options';
import * as words from '@/features/search/words';

const LONGEST = 200;

interface PaletteProps {
  destinations: readonly Destination[];
  onClose: () => void;
}

/**
 * Finds what there is in the account, and leads there. The focus stays in the field; arrows move through what was found.
 */
export function Palette({ destinations, onClose }: PaletteProps) {
  const navigate = useNavigate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [within, setWithin] = useState<{ name: string; only: Within } | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [entered, setEntered] = useState(false);
  const query = typed.trim();
  const found = useFound(query, within?.only ?? null, destinations);
  const { options, stale } = found;
  const at = Math.max(
    options.findIndex((option) => option.id === active),
    0,
  );
  const current = options[at];

  // Before it is taken out of the page, so that the focus goes back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    field.current?.focus();
    return () => element?.close();
  }, []);

  const type = (text: string) => {
    setTyped(text);
    setActive(null);
    setEntered(false);
  };

  const choose = (option: Option) => {
    const client = option.kind === 'destination' ? null : option.hit.client_id;
    if (client) {
      onClose();
      void navigate({ to: '/clients/$clientId', params: { clientId: client } });
      return;
    }
    if (isName(option)) {
      setWithin({ name: option.hit.name, only: { kind: option.kind, key: option.hit.key } });
      type('');
      field.current?.focus();
      return;
    }
    onClose();
    if (option.kind === 'destination') option.destination.go();
    else if (option.kind === 'session')
      void navigate({ to: '/sessions/$sessionId', params: { sessionId: option.hit.key } });
    else void navigate({ to: '/handoffs/$handoffId', params: { handoffId: option.hit.session?.handoff_id ?? '' } });
  };

  // Enter pressed before the answer applies to the new results, not to those of the query before.
  useEffect(() => {
    if (!entered || stale) return;
    setEntered(false);
    if (current) choose(current);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const next = moved(event.key, at, options.length);
    if (next !== undefined) setActive(options[next]?.id ?? null);
    else if (event.key === 'Enter' && current?.kind === 'destination') choose(current);
    else if (event.key === 'Enter') setEntered(true);
    else {
      if (event.key === 'Backspace' && typed === '') setWithin(null);
      return;
    }
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={words.searchAndGo}
      className="mx-auto mt-4 mb-auto w-[calc(100vw-2rem)] max-w-lg animate-rise overflow-hidden rounded-xl bg-raised text-ink shadow-float md:mt-20"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="flex max-h-[70dvh] flex-col">
        <div className="flex items-center gap-2 border-line border-b py-1.5 pr-2 pl-3.5">
          <span className="inline-flex size-4 shrink-0 items-center justify-center text-ink-subtle">
            {found.isFetching ? <Spinner /> : <Icon name="search" />}
          </span>
          {within ? <Narrowed name={within.name} onWiden={() => setWithin(null)} /> : null}
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-label={words.search}
            aria-expanded={options.length > 0}
            aria-controls={`${id}list`}
            aria-activedescendant={current ? id + current.id : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="go"
            maxLength={LONGEST}
            placeholder={words.placeholder}
            className="h-9 min-w-0 flex-1 bg-transparent text-base outline-none"
            value={typed}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <IconButton icon="x" label={words.close} onClick={onClose} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too. */}
        <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-1.5" aria-busy={stale}>
          <Options
            id={id}
            groups={found.groups}
            current={current?.id}
            onPoint={(option) => setActive(option.id)}
            onChoose={choose}
          />
          {found.error ? <SearchFailed error={found.error} onRetry={found.retry} /> : null}
          {found.nothing ? <NothingFound query={query} /> : null}
        </div>
        <p className="sr-only" role="status">
          {stale ? words.searching : words.resultCount(options.length)}
        </p>
        <KeyHints />
      </div>
    </dialog>
  );
}

/** What narrows the search: a member, and a name whose client has no page yet. */
function isName(option: Option): option is Extract<Option, { hit: unknown }> & { kind: Within['kind'] } {
  return option.kind !== 'destination' && option.kind !== 'session' && option.kind !== 'handoff';
}

function Narrowed({ name, onWiden }: { name: string; onWiden: () => void }) {
  return (
    <button
      type="button"
      aria-label={words.searchEverything(name)}
      className="flex h-7 max-w-40 shrink-0 items-center gap-1 rounded-md bg-accent-soft px-2 text-accent-ink text-xs"
      onClick={onWiden}
    >
      <bdi className="truncate">{words.only(name)}</bdi>
      <Icon name="x" className="size-3" />
    </button>
  );
}
