import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon } from '@/components/icon';
import { MenuItem, MenuLabel } from '@/components/menu-items';
import { useMe } from '@/domain/me';
import { SeverityBadge } from '@/domain/severity-badge';
import { SEVERITY_NAMES } from '@/domain/words';
import type { FilterBarProps } from '@/features/queue/components/filter-bar';
import * as words from '@/features/queue/later-words';
import { type FilterName, type Option, optionsOf } from '@/features/queue/model/options';
import { readSearch, SORTS } from '@/features/queue/model/search';
import { cx } from '@/lib/cx';
import { serverNow } from '@/lib/server-time';

/** More than can be looked through: then the options can be searched. */
const MANY = 8;

interface FilterOptionsProps extends Pick<FilterBarProps, 'search' | 'onSearch' | 'cards'> {
  names: readonly (FilterName | 'sort')[];
  label: string;
}

/** What a filter's menu lists. The focus begins at what is picked, or at the first. */
export function FilterOptions({ names, label, search, onSearch, cards }: FilterOptionsProps) {
  const { user } = useMe();
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  // Counted once, when the menu opens: what can be picked does not move under the pointer.
  const [now] = useState(serverNow);
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>('[aria-pressed=true], [aria-current=true], input, button');
    first?.focus({ preventScroll: true });
  }, []);
  if (names[0] === 'sort') {
    return (
      <div ref={list}>
        {[undefined, ...SORTS].map((sort) => (
          <MenuItem
            key={sort ?? ''}
            selected={search.sort === sort}
            onClick={() => onSearch(readSearch({ ...search, sort }))}
          >
            <Mark on={search.sort === sort} />
            {sort ? words.SORTS[sort] : words.bySeverity}
          </MenuItem>
        ))}
      </div>
    );
  }
  const groups = (names as FilterName[]).map((name) => ({
    name,
    options: optionsOf(name, { cards, search, myId: user.id, now }),
  }));
  const searchable = groups.some(({ options }) => options.length > MANY);
  const sought = typed.trim().toLowerCase();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    const first = list.current?.querySelector<HTMLElement>('button');
    if (event.key === 'Enter') first?.click();
    else first?.focus();
  };
  return (
    <div ref={list} className="flex max-h-[70dvh] w-64 flex-col overflow-y-auto">
      {searchable ? (
        <input
          type="search"
          aria-label={words.findIn(label)}
          placeholder={words.findIn(label)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="sticky top-0 z-10 mb-1 h-8 shrink-0 rounded-md bg-sunken px-2 text-ink text-sm focus-visible:-outline-offset-2"
        />
      ) : null}
      {groups.map(({ name, options }) => {
        const shown = options.filter((option) => labelOf(name, option).toLowerCase().includes(sought));
        return (
          <Group key={name} name={name} titled={groups.length > 1}>
            {shown.map((option) => (
              <Choice key={option.value} name={name} option={option} onPick={() => onSearch(option.next)} />
            ))}
            {shown.length === 0 ? <p className="px-2 py-1 text-ink-subtle text-sm">{words.nothingToPick}</p> : null}
          </Group>
        );
      })}
    </div>
  );
}

function Group({ name, titled, children }: { name: FilterName; titled: boolean; children: React.ReactNode }) {
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

function Choice({ name, option, onPick }: { name: FilterName; option: Option; onPick: () => void }) {
  const { value, count, on } = option;
  return (
    <MenuItem
      // Several severities may be picked.
      stay={name === 'severity'}
      aria-pressed={on}
      className={cx('min-w-0', count === 0 && !on && 'text-ink-subtle')}
      onClick={onPick}
    >
      <Mark on={on} />
      <span className="min-w-0 flex-1 truncate">
        {name === 'severity' ? <SeverityBadge severity={value as never} /> : <bdi>{labelOf(name, option)}</bdi>}
      </span>
      <span className="text-ink-subtle text-xs tabular-nums">{count}</span>
    </MenuItem>
  );
}

function Mark({ on }: { on: boolean }) {
  return on ? <Icon name="check" className="text-accent-ink" /> : <span className="size-4 shrink-0" />;
}

const NAMES: Record<string, string> = { ...words.STAGES, ...words.AGES, ...SEVERITY_NAMES };

function labelOf(name: FilterName, { value, label }: Option): string {
  return label ?? NAMES[value] ?? (name === 'client' ? value : words.someone);
}
