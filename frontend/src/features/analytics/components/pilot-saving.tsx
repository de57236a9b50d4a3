import type { PilotScorecard } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { AuditButton } from '@/features/analytics/components/audit-button';
import { Early } from '@/features/analytics/components/early';
import { Part } from '@/features/analytics/components/part';
import { SavingFacts } from '@/features/analytics/components/saving-facts';
import { lacking } from '@/features/analytics/model/pilot';
import { costWords, earlyBecause, savingInterval, savingWords } from '@/features/analytics/model/saving';
import * as words from '@/features/analytics/words';

/** Net minutes saved for each escalation, with all that they rest on; or the data missing. */
export function PilotSaving({ scorecard }: { scorecard: PilotScorecard }) {
  const { net_minutes_recovered: saving, volume_needed, baseline } = scorecard;
  const costs = costWords(saving);
  const interval = savingInterval(saving);
  const early = earlyBecause(saving);
  return (
    <Part title={words.timeSavedPerEscalation} className="mt-6">
      {saving.value === null ? (
        <p className="text-ink text-sm">{words.stillNeeded(lacking(scorecard))}</p>
      ) : (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2.5 text-ink-muted text-sm">
            <span className="font-semibold text-ink text-xl tabular-nums">{savingWords(saving, saving.value)}</span>
            {words.netPerProblem}
            {early === null ? null : <Early because={early} />}
          </p>
          <p className="text-ink-muted text-sm">{interval ? words.interval90(interval) : words.noInterval}</p>
          <p className="text-ink text-sm">
            {volume_needed === null ? words.neverAnHour : words.hourTakes(volume_needed)}
          </p>
        </>
      )}
      <div className="text-ink-muted text-sm">
        {costs === null ? null : <p>{costs}</p>}
        <SavingFacts saving={saving} />
        {saving.value === null ? null : <AuditButton name={words.netMinutes} bundle="/api/v1/analytics/pilot.zip" />}
        {baseline.needed > 0 ? (
          <Link to="/analytics/baseline" className="font-medium text-accent-ink hover:underline">
            {words.measureTheBaseline}
          </Link>
        ) : null}
      </div>
    </Part>
  );
}
