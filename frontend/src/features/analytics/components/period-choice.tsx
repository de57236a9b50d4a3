import type { Period } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import * as words from '@/features/analytics/words';

interface PeriodChoiceProps {
  period: Period;
  onPeriod: (period: Period) => void;
}

export function PeriodChoice({ period, onPeriod }: PeriodChoiceProps) {
  return (
    <label className="relative -mr-2 inline-flex items-center">
      <span className="sr-only">{words.period}</span>
      <select
        value={period}
        onChange={(event) => onPeriod(event.target.value as Period)}
        className="h-7 appearance-none rounded-sm bg-transparent pr-6 pl-2 text-ink-muted text-sm hover:bg-hover hover:text-ink"
      >
        {(Object.keys(words.PERIODS) as Period[]).map((each) => (
          <option key={each} value={each}>
            {words.PERIODS[each]}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute right-1.5 size-3.5 text-ink-subtle" />
    </label>
  );
}
