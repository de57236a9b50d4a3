import type { Period } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { DEFAULT_PERIOD } from '@/features/analytics/model/period';
import { dayAfter, dayBefore } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';
import * as words from '@/features/analytics/words';

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
      aria-label={words.report}
      className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden"
      onSubmit={(event) => event.preventDefault()}
    >
      <fieldset className="flex gap-0.5 rounded-md bg-sunken p-0.5">
        <legend className="sr-only">{words.period}</legend>
        {(Object.keys(words.PRESETS) as Period[]).map((each) => (
          <Segment
            key={each}
            label={words.PRESETS[each]}
            checked={!from && each === (period ?? DEFAULT_PERIOD)}
            onChoose={() => onSearch({ ...rest, period: each })}
          />
        ))}
        <Segment
          label={words.custom}
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
      <legend className="sr-only">{words.days2}</legend>
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
