import type { EscalationMetrics } from '@resolutionflow/api-client';
import { Disclosure } from '@/components/disclosure';
import * as words from '@/features/analytics/words';
import { LOCALE } from '@/lib/locale';

const DAY = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium', timeZone: 'UTC' });

/** What the figures count otherwise than before, and since when. */
export function Edition({ edition: { since, changed } }: Pick<EscalationMetrics, 'edition'>) {
  return (
    <Disclosure title={words.countedOtherwiseSince(DAY.format(new Date(since)))} className="mt-6">
      <ul className="mt-1 list-disc pl-5 text-ink-muted text-sm">
        {changed.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
