import type { SessionStatus } from '@resolutionflow/api-client';
import { SESSION_STATES } from '@/domain/words';
import type { SessionFilters } from '@/features/flowpilot/api/queries';
import * as words from '@/features/flowpilot/words';
import { cx } from '@/lib/cx';

const STATUSES: { status: SessionStatus | undefined; word: string }[] = [
  { status: undefined, word: words.all },
  { status: 'open', word: SESSION_STATES.open },
  { status: 'escalated', word: SESSION_STATES.escalated },
  { status: 'resolved', word: SESSION_STATES.resolved },
];

const CHIP =
  'inline-flex h-7 shrink-0 items-center rounded-sm px-2.5 font-medium text-sm transition-colors hover:bg-hover hover:text-ink';

interface FilterBarProps {
  filters: SessionFilters;
  onFilters: (filters: SessionFilters) => void;
}

export function FilterBar({ filters, onFilters }: FilterBarProps) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-1 border-line border-b pb-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{words.status}</legend>
        {STATUSES.map(({ status, word }) => (
          <button
            key={word}
            type="button"
            aria-pressed={filters.status === status}
            onClick={() => onFilters({ ...filters, status })}
            className={cx(CHIP, filters.status === status ? 'bg-selected text-ink' : 'text-ink-muted')}
          >
            {word}
          </button>
        ))}
      </fieldset>
      <span aria-hidden="true" className="mx-1 h-4 w-px shrink-0 bg-line max-sm:hidden" />
      <button
        type="button"
        aria-pressed={filters.mine === true}
        onClick={() => onFilters({ ...filters, mine: filters.mine ? undefined : true })}
        className={cx(CHIP, filters.mine ? 'bg-selected text-ink' : 'text-ink-muted')}
      >
        {words.mine}
      </button>
    </div>
  );
}
