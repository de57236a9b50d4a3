import type { HandoffCard } from '@resolutionflow/api-client';
import { type ReactNode, useRef } from 'react';
import { FilterChip, FilterMenu } from '@/components/filter-menu';
import { Icon } from '@/components/icon';
import { Toolbar, type ToolbarHandle } from '@/components/toolbar';
import { useMe } from '@/domain/me';
import { SEVERITY_NAMES } from '@/domain/words';
import { QueueEmpty } from '@/features/queue/components/empty';
import { FilterOptions } from '@/features/queue/components/filter-options';
import { HiddenNote } from '@/features/queue/components/hidden-note';
import { useAnnouncedArrivals } from '@/features/queue/hooks/use-announced-arrivals';
import { useFilterKeys } from '@/features/queue/hooks/use-filter-keys';
import { useHiddenNews } from '@/features/queue/hooks/use-hidden-news';
import * as words from '@/features/queue/later-words';
import type { FilterName } from '@/features/queue/model/options';
import { filterKey, pickedSeverities, type QueueSearch, readSearch, unfiltered } from '@/features/queue/model/search';
import { copyLink } from '@/lib/copy-link';

export interface FilterBarProps {
  search: QueueSearch;
  onSearch: (search: QueueSearch) => void;
  cards: readonly HandoffCard[];
  /** Of the cards, those that call for help. */
  calling: readonly HandoffCard[];
  isHidden: (card: HandoffCard) => boolean;
  /** Cards that slide in now. */
  fresh: ReadonlySet<string>;
  /** No card is shown. */
  empty: boolean;
  /** See QueueEmpty. */
  first: ReactNode;
}

const LINK =
  'M6.75 9.25a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.25 6.75a2.6 2.6 0 0 0-3.7 0l-2.3 2.3a2.6 2.6 0 0 0 3.7 3.7l.8-.8';

/**
 * What comes after the cards: their filters in one row, which is one stop of the Tab key and scrolls sideways on a phone;
 * what they hide; and what a screen reader hears of arrivals.
 */
export function FilterBar({ search, onSearch, cards, calling, isHidden, fresh, empty, first }: FilterBarProps) {
  const bar = useRef<ToolbarHandle>(null);
  const { permissions } = useMe();
  const onClear = () => onSearch(unfiltered(search));
  useFilterKeys(bar);
  useAnnouncedArrivals(calling, fresh, isHidden);
  const hidden = cards.filter(isHidden).length;
  const news = useHiddenNews(calling, filterKey(search), isHidden);
  const menu = { search, onSearch, cards };
  const person = [
    search.by && words.by(nameOf(search.by, cards)),
    search.held && words.heldBy(nameOf(search.held, cards)),
  ];
  const severities = pickedSeverities(search.severity).map((each) => SEVERITY_NAMES[each]);
  return (
    <>
      <Toolbar ref={bar} label={words.filterTheQueue} className="-mx-2">
        <FilterChip
          on={search.who === 'mine'}
          aria-pressed={search.who === 'mine'}
          onClick={() => onSearch(readSearch({ ...search, who: search.who ? undefined : 'mine' }))}
        >
          {words.mine}
        </FilterChip>
        <Filter
          {...menu}
          names={['stage']}
          label={words.stateFilter}
          value={search.stage && words.STAGES[search.stage]}
        />
        <Filter {...menu} names={['severity']} label={words.severityFilter} value={severities.join(', ')} />
        <Filter {...menu} names={['client']} label={words.clientFilter} value={search.client} />
        <Filter {...menu} names={['by', 'held']} label={words.personFilter} value={person.filter(Boolean).join(', ')} />
        <Filter {...menu} names={['age']} label={words.ageFilter} value={search.age && words.AGES[search.age]} />
        <span className="min-w-0 flex-1" />
        <Filter {...menu} names={['sort']} label={words.sort} value={search.sort && words.SORTS[search.sort]} />
        <FilterChip
          title={words.copyLink}
          aria-label={words.copyLink}
          aria-keyshortcuts="c"
          onClick={() => void copyLink(location.href)}
        >
          <Icon path={LINK} />
        </FilterChip>
      </Toolbar>
      {hidden > 0 ? <HiddenNote hidden={hidden} news={news} onClear={onClear} /> : null}
      {empty ? (
        <QueueEmpty
          filtered={hidden > 0}
          first={first}
          canClaim={permissions.includes('handoffs.claim')}
          onClear={onClear}
        />
      ) : null}
    </>
  );
}

function nameOf(id: string, cards: readonly HandoffCard[]): string {
  const people = cards.flatMap(({ escalated_by: technician, claimed_by: senior }) =>
    senior ? [technician, senior] : [technician],
  );
  return people.find((person) => person.id === id)?.name ?? words.someone;
}

interface FilterProps extends Pick<FilterBarProps, 'search' | 'onSearch' | 'cards'> {
  names: readonly (FilterName | 'sort')[];
  label: string;
  /** What it is set to. */
  value: string | undefined;
}

function Filter({ label, value, ...options }: FilterProps) {
  return (
    <FilterMenu label={label} value={value}>
      <FilterOptions {...options} label={label} />
    </FilterMenu>
  );
}
