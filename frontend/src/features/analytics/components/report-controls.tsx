import type { Period } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { DEFAULT_PERIOD } from '@/features/analytics/model/period';
import { dayAfter, dayBefore } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';

const PRESETS: Record<Period, string> = { '7d': '7 days', '30d': '30 days', '90d': '90 days' };

interface ReportControlsProps {
  search: ReportSearch;
  onSearch: (search: ReportSearch) => void;
  /** The period that is shown, for where one's own begins. */
  shown: { from: string; to: string } | null;
}

/** What the report is about. All of it stands in the address, so that it can be sent and found again. */
export function ReportControls({ search, onSearch, shown }: ReportControlsProps) {
  // Another period brings the buckets that suit it.
  const { period, from, to, by: _, ...rest } = search;
  const { clock, compare } = rest;
  return (
    <form
      aria-label="Report"
      className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden"
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset className="flex gap-0.5 rounded-md bg-sunken p-0.5">
        <legend className="sr-only">Period</legend>
        {(Object.keys(PRESETS) as Period[]).map((each) => (
          <Segment
            key={each}
            label={PRESETS[each]}
            checked={!from && each === (period ?? DEFAULT_PERIOD)}
            onChoose={() => onSearch({ ...rest, period: each })}
          />
        ))}
        <Segment
          label="Custom"
          checked={Boolean(from)}
          onChoose={() => shown && onSearch({ ...rest, from: shown.from, to: dayAfter(shown.to) })}
        />
      </fieldset>
      {from ? (
        <Days
          key={`${from} ${to}`}
          from={from}
          to={to}
          onDays={(first, last) => onSearch({ ...rest, from: first, ...(last && { to: dayAfter(last) }) })}
        />
      ) : null}
      <Select
        label="Clock"
        hideLabel
        className="w-40"
        value={clock ?? 'wall'}
        onChange={({ target }) => {
          const { clock: _, ...others } = search;
          onSearch(target.value === 'business' ? { ...others, clock: 'business' } : others);
        }}
      >
        <option value="wall">Wall clock</option>
        <option value="business">Business hours</option>
      </Select>
      <Choice
        label="Compare with the period before"
        checked={compare === 'previous'}
        onChange={({ target }) => {
          const { compare: _, ...others } = search;
          onSearch(target.checked ? { ...others, compare: 'previous' } : others);
        }}
      />
    </form>
  );
}

function Segment({ label, checked, onChoose }: { label: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className="relative inline-flex h-7 cursor-pointer items-center rounded-sm px-2.5 text-ink-muted text-sm has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:bg-raised has-checked:text-ink has-checked:shadow-rest">
      <input type="radio" name="period" className="sr-only" checked={checked} onChange={onChoose} />
      {label}
    </label>
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
      <legend className="sr-only">Days</legend>
      <TextField
        label="First day"
        type="date"
        className="w-40"
        value={first}
        max={last || undefined}
        onChange={({ target }) => setFirst(target.value)}
      />
      <TextField
        label="Last day"
        type="date"
        className="w-40"
        value={last}
        error={wrong ? 'Before the first day' : undefined}
        onChange={({ target }) => setLast(target.value)}
      />
    </fieldset>
  );
}
