import type { Brief } from '@resolutionflow/api-client';
import { Masked } from '@/domain/masked';
import { slotList } from '@/domain/slots';
import { Section } from '@/features/handoff/components/section';
import { Unknown } from '@/features/handoff/components/unknown';
import * as words from '@/features/handoff/words';

export function ProblemSummary({ brief }: { brief: Brief }) {
  const { problem, missing } = brief;
  return (
    <Section
      title={words.problemSummary}
      aside={
        missing.length > 0 ? <span className="text-warning text-xs">{words.missing(slotList(missing))}</span> : null
      }
    >
      <p dir="auto" className="mt-1 whitespace-pre-line text-base text-ink">
        {problem.description === null ? (
          <span className="text-ink-subtle">{words.noDescription}</span>
        ) : (
          <Masked text={problem.description} />
        )}
      </p>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-0.5 text-sm">
        <Row name={words.impact} text={problem.business_impact} />
        <Row name={words.stuckBecause} text={problem.reason} />
        <Row name={words.request} text={problem.ask} strong />
      </dl>
    </Section>
  );
}

function Row({ name, text, strong = false }: { name: string; text: string | null; strong?: boolean }) {
  return (
    <>
      <dt className="text-ink-subtle">{name}</dt>
      <dd
        dir="auto"
        className={
          strong && text !== null ? 'whitespace-pre-line font-medium text-ink' : 'whitespace-pre-line text-ink'
        }
      >
        {text === null ? <Unknown /> : <Masked text={text} />}
      </dd>
    </>
  );
}
