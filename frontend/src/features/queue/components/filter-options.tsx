import { type ReactNode, useId, useState } from 'react';
import { FilterChoice, FilterChoices, FilterMark } from '@/components/filter-choices';
import { MenuItem, MenuLabel } from '@/components/menu-items';
import { useMe } from '@/domain/me';
import { SeverityBadge } from '@/domain/severity-badge';
import { SEVERITY_NAMES } from '@/domain/words';
import type { FilterBarProps } from '@/features/queue/components/filter-bar';
import * as words from '@/features/queue/later-words';
import { type FilterName, type Option, optionsOf } from '@/features/queue/model/options';
import { readSearch, SORTS } from '@/features/queue/model/search';
import { serverNow } from '@/lib/server-time';

/** More than can be looked through: then the options can be searched. */
const MANY = 8;

interface FilterOptionsProps extends Pick<FilterBarProps, 'search' | 'onSearch' | 'cards'> {
  names: readonly (FilterName | 'sort')[];
  label: string;
}

/** What a filter's menu lists. */
export function FilterOptions({ names, label, search, onSearch, cards }: FilterOptionsProps) {
  const { user } = useMe();
  const [typed, setTyped] = useState('');
  // Counted once, when the menu opens: what can be picked does not move under the pointer.
  const [now] = useState(serverNow);
  if (names[0] === 'sort') {
    return (
      <FilterChoices>
        {[undefined, ...SORTS].map((sort) => (
          <MenuItem
            key={sort ?? ''}
            selected={search.sort === sort}
            onClick={() => onSearch(readSearch({ ...search, sort }))}
          >
            <FilterMark on={search.sort === sort} />
            {sort ? words.SORTS[sort] : words.bySeverity}
          </MenuItem>
        ))}
      </FilterChoices>
    );
  }
  const groups = (names as FilterName[]).map((name) => ({
    name,
    options: optionsOf(name, { cards, search, myId: user.id, now }),
  }));
  const searchable = groups.some(({ options }) => options.length > MANY);
  const sought = typed.trim().toLowerCase();
  return (
    <FilterChoices find={searchable ? { label: words.findIn(label), value: typed, onValue: setTyped } : undefined}>
      {groups.map(({ name, options }) => {
        const shown = options.filter((option) => labelOf(name, option).toLowerCase().includes(sought));
        return (
          <Group key={name} name={name} titled={groups.length > 1}>
            {shown.map((option) => (
              <FilterChoice
                key={option.value}
                // Several severities may be picked.
                stay={name === 'severity'}
                on={option.on}
                count={option.count}
                onClick={() => onSearch(option.next)}
              >
                {name === 'severity' ? (
                  <SeverityBadge severity={option.value as never} />
                ) : (
                  <bdi>{labelOf(name, option)}</bdi>
                )}
              </FilterChoice>
            ))}
            {shown.length === 0 ? <p className="px-2 py-1 text-ink-subtle text-sm">{words.nothingToPick}</p> : null}
          </Group>
        );
      })}
    </FilterChoices>
  );
}

function Group({ name, titled, children }: { name: FilterName; titled: boolean; children: ReactNode }) {
  const id = useId();
  if (!titled) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out as a label of a menu.
    <div role="group" aria-labelledby={id}>
      <MenuLabel id={id}>{name === 'by' ? words.escalatedBy : words.pickedUpBy}</MenuLabel>
      {children}
    </div>
  );
}

const NAMES: Record<string, string> = { ...words.STAGES, ...words.AGES, ...SEVERITY_NAMES };

function labelOf(name: FilterName, { value, label }: Option): string {
  return label ?? NAMES[value] ?? (name === 'client' ? value : words.someone);
}
