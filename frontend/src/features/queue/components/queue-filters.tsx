import { SeverityBadge } from '@/domain/severity-badge';
import { SEVERITY_NAMES } from '@/domain/words';
import {
  pickedSeverities,
  type QueueSearch,
  readSearch,
  SEVERITIES,
  STAGES,
  toggleSeverity,
  toggleStage,
} from '@/features/queue/model/filters';
import * as words from '@/features/queue/words';
import { cx } from '@/lib/cx';

interface QueueFiltersProps {
  search: QueueSearch;
  onSearch: (search: QueueSearch) => void;
}

const CHIP = 'inline-flex h-7 items-center rounded-sm px-2 text-sm transition-colors';
const OFF = 'text-ink-muted hover:bg-hover hover:text-ink';
const ON = 'bg-selected text-ink';

export function QueueFilters({ search, onSearch }: QueueFiltersProps) {
  const picked = pickedSeverities(search.severity);
  const who = (value: QueueSearch['who'] | 'all') => readSearch({ ...search, who: value });
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1 gap-y-1">
      <legend className="sr-only">{words.filterTheQueue}</legend>
      {(['all', 'mine'] as const).map((each) => {
        const on = (search.who ?? 'all') === each;
        return (
          <button
            key={each}
            type="button"
            aria-pressed={on}
            className={cx(CHIP, 'font-medium', on ? ON : OFF)}
            onClick={() => onSearch(who(each))}
          >
            {each === 'all' ? words.all : words.mine}
          </button>
        );
      })}
      <Line />
      {STAGES.map((stage) => {
        const on = search.stage === stage;
        return (
          <button
            key={stage}
            type="button"
            aria-pressed={on}
            className={cx(CHIP, on ? ON : OFF)}
            onClick={() => onSearch(toggleStage(search, stage))}
          >
            {words.STAGES[stage]}
          </button>
        );
      })}
      <Line />
      {SEVERITIES.map((severity) => {
        const on = picked.includes(severity);
        return (
          <button
            key={severity}
            type="button"
            aria-pressed={on}
            aria-label={words.onlySeverity(SEVERITY_NAMES[severity].toLowerCase())}
            className={cx(CHIP, on ? ON : 'hover:bg-hover')}
            onClick={() => onSearch(toggleSeverity(search, severity))}
          >
            <SeverityBadge severity={severity} />
          </button>
        );
      })}
    </fieldset>
  );
}

/** Between the kinds of filters; on a phone each kind has a line of its own. */
function Line() {
  return <span aria-hidden="true" className="mx-1.5 h-4 w-px bg-line-strong max-sm:mx-0 max-sm:h-0 max-sm:w-full" />;
}
