import type { Period } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { SegmentedControl } from '@/components/segmented-control';
import { DEFAULT_PERIOD } from '@/features/analytics/model/period';
import { dayAfter, dayBefore } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';
import * as words from '@/features/analytics/words';

const PERIODS = [...Object.entries(words.PRESETS), ['custom', words.custom] as const].map(([value, label]) => ({
  value: value as Period | 'custom',
  label,
}));

interface ReportControlsProps {
  search: ReportSearch;
  onSearch: (search: ReportSearch) => void;
  /** The shown period, which a custom one starts from. */
  shown: { from: string; to: string } | null;
}

/** The report's choices. All are in the address, so that a report can be shared. */
export function ReportControls({ search, onSearch, shown }: ReportControlsProps) {
  // Another period brings the buckets that suit it.
  const { period, from, to, by: _, ...rest } = search;
  const { clock, compare } = rest;
  const choose = (chosen: Period | 'custom') => {
    if (chosen !== 'custom') onSearch({ ...rest, period: chosen });
    else if (shown) onSearch({ ...rest, from: shown.from, to: dayAfter(shown.to) });
  };
  return (
    <form
      aria-label={words.report}
      className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden"
      onSubmit={(event) => event.preventDefault()}
    >
      <SegmentedControl
        label={words.period}
        options={PERIODS}
        value={from ? 'custom' : (period ?? DEFAULT_PERIOD)}
        onChange={choose}
      />
      {from ? (
        <Days
          key={`${from} ${to}`}
          from={from}
          to={to}
          onDays={(first, last) => onSearch({ ...rest, from: first, ...(last && { to: dayAfter(last) }) })}
        />
      ) : null}
      <Select
        label={words.clock}
        hideLabel
        className="w-40"
        value={clock ?? 'wall'}
        onChange={({ target }) => {
          const { clock: _, ...others } = search;
          onSearch(target.value === 'business' ? { ...others, clock: 'business' } : others);
        }}
      >
        <option value="wall">{words.wallClock}</option>
        <option value="business">{words.businessHours}</option>
      </Select>
      <Choice
        label={words.comparePeriodBefore}
        checked={compare === 'previous'}
        onChange={({ target }) => {
          const { compare: _, ...others } = search;
          onSearch(target.checked ? { ...others, compare: 'previous' } : others);
        }}
      />
    </form>
  );
}

interface DaysProps {
  from: string;
  to: string | undefined;
  /** The first and the last day; no last one: until now. */
  onDays: (from: string, last: string) => void;
}

/** Two days, both of them in the period. They count once both make sense, not while a year is being typed. */
function Days({ from, to, onDays }: DaysProps) {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to ? dayBefore(to) : '');
  const wrong = last !== '' && first > last;
  const take = () => {
    const changed = first !== from || last !== (to ? dayBefore(to) : '');
    if (first && !wrong && changed) onDays(first, last);
  };
  return (
    <fieldset
      className="flex flex-wrap items-start gap-2"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || take()}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    >
      <legend className="sr-only">{words.dayRange}</legend>
      <TextField
        label={words.firstDay}
        type="date"
        className="w-40"
        value={first}
        max={last || undefined}
        onChange={({ target }) => setFirst(target.value)}
      />
      <TextField
        label={words.lastDay}
        type="date"
        className="w-40"
        value={last}
        error={wrong ? words.beforeTheFirstDay : undefined}
        onChange={({ target }) => setLast(target.value)}
      />
    </fieldset>
  );
}
