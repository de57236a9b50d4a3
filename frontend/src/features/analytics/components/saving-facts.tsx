import type { Saving, Severity } from '@resolutionflow/api-client';
import { Tooltip } from '@/components/tooltip';
import { SEVERITY_NAMES } from '@/domain/words';
import { Sources } from '@/features/analytics/components/sources';
import { savingWords, withTalk } from '@/features/analytics/model/saving';
import { seconds } from '@/features/analytics/model/seconds';
import * as words from '@/features/analytics/words';

/**
 * What stands beside each saving: both of its sides, who measured, what talk would change, and what it cannot know.
 * `brief`: in fewer lines, without talk; `folded`: all but the two means one click away, under this name.
 */
export function SavingFacts({
  saving,
  brief = false,
  folded,
}: {
  saving: Saving;
  brief?: boolean;
  folded?: string | undefined;
}) {
  const talk = brief ? null : withTalk(saving);
  return (
    <>
      <Sources
        baseline={saving.baseline}
        actual={saving.actual}
        standardised_s={saving.standardised_s}
        aside={<BySeverity saving={saving} />}
        folded={folded}
        {...(brief && { last: words.cannotKnow(saving.cannot_know) })}
      />
      {talk === null ? null : <p>{talk}</p>}
      {brief ? null : <p>{words.cannotKnow(saving.cannot_know)}</p>}
    </>
  );
}

/** The severity mixes, and the figures that it would be without standardising, one focus away. */
function BySeverity({ saving }: { saving: Saving }) {
  const { mix, unstandardised, with_excluded } = saving;
  if (unstandardised === null || mix.length === 0) return null;
  return (
    <Tooltip
      placement="bottom-start"
      text={
        <>
          {mix.map(({ severities, samples, baseline_s, problems }) => (
            <span key={severities.join()} className="block">
              {words.mixLine(
                severities.map((severity) => SEVERITY_NAMES[severity as Severity]).join(words.mixAnd),
                samples,
                seconds(baseline_s),
                problems,
              )}
            </span>
          ))}
          <span className="mt-1 block">{words.withOneMean(savingWords(saving, unstandardised))}</span>
          {with_excluded === null ? null : (
            <span className="block">{words.withExcluded(savingWords(saving, with_excluded))}</span>
          )}
        </>
      }
    >
      <button
        type="button"
        className="min-h-6 cursor-help underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink print:hidden"
      >
        {words.bySeverityMix}
      </button>
    </Tooltip>
  );
}
