import type { AssessmentProvider } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { RelativeTime } from '@/components/relative-time';
import { settingsQueries } from '@/features/settings/api/queries';
import { ProviderTest } from '@/features/settings/components/provider-test';
import {
  limitInWords,
  madeInWords,
  patienceInWords,
  usageInWords,
  whereInWords,
} from '@/features/settings/model/provider';
import * as words from '@/features/settings/words';
import { count } from '@/lib/locale';

/** Which model is asked, how much of it is used, and whether it answers. */
export function Provider() {
  const heading = useId();
  const { data, error, refetch } = useQuery(settingsQueries.provider());
  return (
    <section aria-labelledby={heading} className="mt-6 border-line border-t pt-4">
      <h2 id={heading} className="font-medium text-base text-ink">
        {words.provider}
      </h2>
      {data ? (
        <Known provider={data} />
      ) : error ? (
        <ErrorState error={error} title={words.providerDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theProvider} />
      )}
    </section>
  );
}

function Known({ provider }: { provider: AssessmentProvider }) {
  const where = whereInWords(provider);
  const { latest_failure: failure } = provider.last_30_days;
  return (
    <>
      {where === null ? (
        <p className="text-ink-muted text-sm">{words.noProvider}</p>
      ) : (
        <Configured provider={provider} where={where} />
      )}
      <p className="mt-3 text-ink-muted text-sm">{madeInWords(provider)}</p>
      {failure ? (
        <p className="text-ink-muted text-sm">
          {words.latestFailure} <RelativeTime at={failure.at} />: {failure.reason}
        </p>
      ) : null}
    </>
  );
}

function Configured({ provider, where }: { provider: AssessmentProvider; where: string }) {
  return (
    <>
      <p className="text-ink-muted text-sm">{words.aboutProvider}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-0.5 text-sm">
        <Row name={words.model}>{provider.model}</Row>
        <Row name={words.service}>{where}</Row>
        <Row name={words.timeLimitLabel}>{patienceInWords(provider)}</Row>
        <Row name={words.answerLength}>{words.tokensPerAnswer(count(provider.max_output_tokens ?? 0))}</Row>
      </dl>
      <Usage provider={provider} />
      {provider.allowed ? <ProviderTest /> : <p className="mt-3 text-ink text-sm">{words.switchedOffHere}</p>}
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-subtle">{name}</dt>
      <dd className="wrap-anywhere text-ink">{children}</dd>
    </>
  );
}

function Usage({ provider }: { provider: AssessmentProvider }) {
  const { tokens_used_today: used, tokens_per_day: limit } = provider;
  const own = limitInWords(provider);
  return (
    <div className="mt-3 max-w-sm text-sm">
      {limit === null ? null : <Meter used={Math.min(used, limit)} limit={limit} />}
      <p className="mt-1 text-ink">{usageInWords(provider)}</p>
      {own ? <p className="text-ink-subtle text-xs">{own}</p> : null}
    </div>
  );
}

function Meter({ used, limit }: { used: number; limit: number }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers paint a meter in colours of their own.
    <div
      role="meter"
      aria-label={words.tokensUsedToday}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={used}
      className="h-1 overflow-hidden rounded-full bg-line-strong"
    >
      <div className="h-1 bg-accent" style={{ width: `${(used / limit) * 100}%` }} />
    </div>
  );
}
