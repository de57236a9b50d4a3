import type { Brief } from '@resolutionflow/api-client';
import { Section } from '@/features/handoff/components/section';
import { Unknown } from '@/features/handoff/components/unknown';
import { slotList } from '@/lib/slots';

export function ProblemSummary({ brief }: { brief: Brief }) {
  const { problem, missing } = brief;
  return (
    <Section
      title="Problem summary"
      aside={missing.length > 0 ? <span className="text-warning text-xs">Missing: {slotList(missing)}</span> : null}
    >
      <p dir="auto" className="mt-1.5 whitespace-pre-line text-ink text-base">
        {problem.description ?? <span className="text-ink-subtle">No description was recorded.</span>}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 text-sm">
        <Row name="Impact" text={problem.business_impact} />
        <Row name="Stuck because" text={problem.reason} />
        <Row name="Asked of you" text={problem.ask} strong />
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
        {text ?? <Unknown />}
      </dd>
    </>
  );
}
