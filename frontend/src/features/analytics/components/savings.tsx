import type { Saving as Figure, Figures } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { metricsQueries } from '@/features/analytics/api/queries';
import { AuditButton } from '@/features/analytics/components/audit-button';
import { Definition } from '@/features/analytics/components/definition';
import { KeyFigure } from '@/features/analytics/components/key-figure';
import { Opens } from '@/features/analytics/components/opens';
import { SavingFacts } from '@/features/analytics/components/saving-facts';
import { costWords, earlyBecause, savingInterval, savingWords } from '@/features/analytics/model/saving';
import * as words from '@/features/analytics/words';

/** The savings, gross beside net, and once for all of them what they rest on and what they cannot know. */
export function Savings({ figures, bundle }: { figures: Figures; bundle: string }) {
  const { minutes_recovered: gross, net_minutes_recovered: net, hours_saved_per_week: hours } = figures;
  const known = [gross, net, hours].find(({ value }) => value !== null);
  if (!known) return <Unknown figures={figures} />;
  return (
    <section aria-label={words.timeSaved} className="border-line border-b pb-3">
      <div className="key-figures">
        <Saving
          name={words.minutesRecoveredName}
          unit={words.meanPerProblem}
          of={words.grossOfReading}
          figure={gross}
          bundle={bundle}
        />
        <Saving
          name={words.netMinutes}
          unit={words.meanPerProblem}
          of={words.netOfReading}
          figure={net}
          bundle={bundle}
        />
        <Saving
          name={words.hoursSavedPerWeek}
          unit={words.perWeek}
          of={words.netOfReading}
          figure={hours}
          bundle={bundle}
        />
      </div>
      <div className="text-ink-muted text-xs">
        <p>{costWords(net)}</p>
        <SavingFacts saving={known} />
      </div>
    </section>
  );
}

interface SavingProps {
  name: string;
  unit: string;
  /** Whether it is gross or net. */
  of: string;
  figure: Figure;
  bundle: string;
}

function Saving({ name, unit, of, figure, bundle }: SavingProps) {
  const definition = useQuery(metricsQueries.definitions()).data?.get(figure.slug);
  const { value, missing, actual } = figure;
  const interval = savingInterval(figure);
  if (value === null) {
    return (
      <KeyFigure definition={definition} name={name} value={null}>
        <p>{missing}</p>
      </KeyFigure>
    );
  }
  return (
    <KeyFigure
      definition={definition}
      name={name}
      value={savingWords(figure, value)}
      unit={unit}
      early={earlyBecause(figure)}
    >
      <p>{of}</p>
      <p>
        <Opens behind={{ figure: figure.slug, name: definition?.name ?? name }}>
          {words.ofProblems(actual.n, actual.problems)}
        </Opens>{' '}
        · {interval ? words.interval95(interval) : words.noInterval}
      </p>
      <AuditButton name={definition?.name ?? name} bundle={bundle} />
    </KeyFigure>
  );
}

/** Why there is no saving, and what to do about it. */
function Unknown({ figures }: { figures: Figures }) {
  const definitions = useQuery(metricsQueries.definitions()).data;
  const { missing, baseline } = figures.minutes_recovered;
  return (
    <section aria-label={words.timeSaved} className="border-line border-b py-3 text-ink-muted text-sm">
      <h2 className="flex flex-wrap items-center gap-3 font-medium text-xs">
        {NAMES.map(([slug, name]) => {
          const definition = definitions?.get(slug);
          return (
            <span key={slug} className="inline-flex items-center gap-1">
              {definition?.name ?? name}
              {definition ? <Definition of={definition} /> : null}
            </span>
          );
        })}
      </h2>
      <p>
        {missing}{' '}
        {baseline.needed > 0 || baseline.without_severity > 0 ? (
          <Link to="/analytics/baseline" className="font-medium text-accent-ink hover:underline print:hidden">
            {words.measureTheBaseline}
          </Link>
        ) : null}
      </p>
    </section>
  );
}

const NAMES = [
  ['minutes_recovered', words.minutesRecoveredName],
  ['net_minutes_recovered', words.netMinutes],
  ['hours_saved_per_week', words.hoursSavedPerWeek],
] as const;
