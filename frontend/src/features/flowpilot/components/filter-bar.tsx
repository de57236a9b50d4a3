import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FilterChoice, FilterChoices } from '@/components/filter-choices';
import { FilterChip, FilterMenu } from '@/components/filter-menu';
import { Toolbar, type ToolbarHandle } from '@/components/toolbar';
import { ClientFilter } from '@/domain/clients/client-filter';
import { SESSION_STATES } from '@/domain/session-badge';
import { ownersQuery } from '@/features/flowpilot/api/owners';
import { WordsFilter } from '@/features/flowpilot/components/words-filter';
import { AGES, readSearch, type SessionSearch, STATUSES } from '@/features/flowpilot/model/session-search';
import * as words from '@/features/flowpilot/words';
import { plain } from '@/lib/plain';
import { useShortcuts } from '@/lib/shortcuts';

interface FilterBarProps {
  search: SessionSearch;
  /** `typing`: a step of what is typed, which is no place to come back to. */
  onSearch: (search: SessionSearch, typing?: boolean) => void;
}

/** What is looked for, and below it the filters in one row, which is one stop of the Tab key and scrolls on a phone. */
export function FilterBar({ search, onSearch }: FilterBarProps) {
  const bar = useRef<ToolbarHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const wasFiltered = useRef(false);
  const filtered = Object.keys(search).length > 0;
  const pick = (change: Partial<Record<keyof SessionSearch, unknown>>) =>
    onSearch(readSearch({ ...search, ...change }));
  useShortcuts({
    f: () => bar.current?.focus(),
    '(/)': (event) => {
      // Firefox searches in the page with it.
      event.preventDefault();
      field.current?.focus();
    },
  });
  useEffect(() => {
    // The button that wasFiltered them went with them, and took the focus along.
    if (!filtered && document.activeElement === document.body && wasFiltered.current) bar.current?.focus();
    wasFiltered.current = filtered;
  }, [filtered]);
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-b pb-2">
      <WordsFilter
        ref={field}
        text={search.words ?? ''}
        onText={(text) => onSearch(readSearch({ ...search, words: text }), true)}
      />
      <Toolbar ref={bar} label={words.filterTheSessions} className="-mx-2">
        {[undefined, ...STATUSES].map((status) => (
          <FilterChip
            key={status ?? ''}
            on={search.status === status}
            aria-pressed={search.status === status}
            onClick={() => pick({ status })}
          >
            {status ? SESSION_STATES[status] : words.all}
          </FilterChip>
        ))}
        <span aria-hidden="true" className="mx-1 h-4 w-px shrink-0 bg-line" />
        <FilterChip
          on={search.mine === true}
          aria-pressed={search.mine === true}
          onClick={() => pick({ mine: !search.mine })}
        >
          {words.mine}
        </FilterChip>
        <ClientFilter client={search.client} onClient={(client) => pick({ client })} />
        <OpenedBy by={search.by} onBy={(by) => pick({ by })} />
        <FilterMenu label={words.ageFilter} value={search.age && words.AGES[search.age]}>
          <FilterChoices>
            {AGES.map((age) => (
              <FilterChoice
                key={age}
                on={search.age === age}
                onClick={() => pick({ age: search.age === age ? undefined : age })}
              >
                {words.AGES[age]}
              </FilterChoice>
            ))}
          </FilterChoices>
        </FilterMenu>
        {filtered ? <FilterChip onClick={() => onSearch({})}>{words.clearFilters}</FilterChip> : null}
      </Toolbar>
    </div>
  );
}

/** More than can be looked through. */
const MANY = 8;

function OpenedBy({ by, onBy }: { by: string | undefined; onBy: (id: string | undefined) => void }) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const { data: people } = useQuery({ ...ownersQuery, enabled: asked || by !== undefined });
  const sought = plain(typed.trim());
  const shown = people?.filter(({ name }) => plain(name).includes(sought));
  return (
    <FilterMenu
      label={words.openedBy}
      value={by && words.byPerson(people ? (people.find(({ id }) => id === by)?.name ?? words.someone) : '…')}
      onOpen={() => {
        setAsked(true);
        setTyped('');
      }}
    >
      <FilterChoices
        key={people ? 'there' : 'coming'}
        find={people && people.length > MANY ? { label: words.findPerson, value: typed, onValue: setTyped } : undefined}
      >
        {shown?.map(({ id, name }) => (
          <FilterChoice key={id} on={by === id} onClick={() => onBy(by === id ? undefined : id)}>
            <bdi>{name}</bdi>
          </FilterChoice>
        ))}
        {shown?.length === 0 ? <p className="px-2 py-1 text-ink-subtle text-sm">{words.nothingToPick}</p> : null}
      </FilterChoices>
    </FilterMenu>
  );
}
