import type { PilotScorecard } from '@resolutionflow/api-client';
import * as words from '@/features/analytics/words';
import { LOCALE } from '@/lib/locale';

type Props = { scorecard: Pick<PilotScorecard, 'start_changes' | 'start_fixed' | 'time_zone'> };

/** Who set the first week and when, and that nobody can any more. */
export function PilotStart({ scorecard: { start_changes, start_fixed, time_zone } }: Props) {
  const moment = new Intl.DateTimeFormat(LOCALE.dates, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: time_zone,
  });
  const day = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div className="mt-3 text-ink-muted text-xs">
      {start_changes.length > 0 ? (
        <ul>
          {start_changes.map(({ at, by, starts_on }) => (
            <li key={at}>
              {words.firstWeekChanged(
                starts_on === null ? null : day.format(new Date(starts_on)),
                by,
                moment.format(new Date(at)),
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {start_fixed ? <p>{words.firstWeekFixed}</p> : null}
    </div>
  );
}
