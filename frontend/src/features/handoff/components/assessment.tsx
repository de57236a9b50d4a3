import type { AssessmentDetail, Brief, Cause, CauseConfidence, Sentence } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Disclosure } from '@/components/disclosure';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { handoffQueries } from '@/features/handoff/api/queries';
import { Cited } from '@/features/handoff/components/cited';
import { Section } from '@/features/handoff/components/section';
import * as words from '@/features/handoff/words';
import { cx } from '@/lib/cx';

interface AssessmentProps {
  handoffId: string;
  brief: Brief;
  names: ReadonlyMap<string, string>;
}

/**
 * The likely causes. Loads by itself after the facts, and the page is complete without it. Only a model's assessment is
 * labelled as one.
 */
export function AssessmentSection({ handoffId, brief, names }: AssessmentProps) {
  const { data, isError, refetch } = useQuery(handoffQueries.assessment(handoffId));
  return (
    <Section
      title={data?.source === 'model' ? words.aiAssessment : words.assessment}
      aside={data ? <Made made={data} brief={brief} /> : null}
    >
      {isError ? (
        <p className="mt-1.5 flex items-center justify-between gap-2 text-ink-muted text-sm">
          {words.assessmentDidNotLoad}
          <Button size="sm" onClick={() => void refetch()}>
            {words.tryAgain}
          </Button>
        </p>
      ) : data ? (
        <Findings made={data} names={names} />
      ) : (
        <Coming label={words.loadingTheAssessment} />
      )}
    </Section>
  );
}

/** About as high as the assessment, so that the sections below it hardly move. */
function Coming({ label }: { label: string }) {
  return (
    <div aria-busy="true" className="mt-2.5 flex flex-col gap-2.5">
      <VisuallyHidden>{label}</VisuallyHidden>
      {['w-full', 'w-11/12', 'w-4/5', 'w-3/4', 'w-5/6', 'w-2/3'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}

function Made({ made, brief }: { made: AssessmentDetail; brief: Brief }) {
  if (made.made_at === null) return null;
  return (
    <span className="text-ink-subtle text-xs">
      {made.version < brief.version ? words.ofThePreviousBrief : <RelativeTime at={made.made_at} />}
    </span>
  );
}

/** The number of causes shown: with more, the first step would be off the screen. */
const FIRST = 2;

function Findings({ made, names }: { made: AssessmentDetail; names: ReadonlyMap<string, string> }) {
  const { causes, set_aside: aside, loose_ends: ends } = made;
  return (
    <>
      <p className="mt-0.5 text-ink-subtle text-xs">{made.label}</p>
      {made.status === 'pending' ? <Coming label={words.makingTheAssessment} /> : null}
      {made.reason ? <p className="mt-1.5 text-ink-muted text-sm">{made.reason}</p> : null}
      {causes.length > 0 ? (
        <ol className="mt-1.5 flex flex-col gap-1.5">
          {causes.slice(0, FIRST).map((cause) => (
            <LikelyCause key={cause.text} cause={cause} names={names} />
          ))}
        </ol>
      ) : null}
      <div className="flex flex-wrap gap-x-4">
        <More title={words.lessLikely} sentences={causes.slice(FIRST)} names={names} />
        <More title={words.ruledOut} sentences={aside} names={names} />
        <More title={words.openQuestions} sentences={ends} names={names} />
      </div>
      {made.dropped > 0 ? (
        <p className="mt-1.5 text-ink-subtle text-xs">{words.sentencesDropped(made.dropped)}</p>
      ) : null}
    </>
  );
}

const CONFIDENCE: Record<CauseConfidence, { word: string; bars: number }> = {
  low: { word: words.low, bars: 1 },
  medium: { word: words.medium, bars: 2 },
  high: { word: words.high, bars: 3 },
};

function LikelyCause({ cause, names }: { cause: Cause; names: ReadonlyMap<string, string> }) {
  const { word, bars } = CONFIDENCE[cause.confidence];
  return (
    <li className="text-ink text-sm">
      <span className="float-right ml-2 inline-flex items-center gap-1 text-ink-muted text-xs">
        <span aria-hidden="true" className="flex gap-px">
          {[1, 2, 3].map((bar) => (
            <span key={bar} className={cx('h-2 w-1 rounded-xs', bar <= bars ? 'bg-accent' : 'bg-line-strong')} />
          ))}
        </span>
        {word}
        <VisuallyHidden> {words.confidence}</VisuallyHidden>
      </span>
      <Cited text={cause.text} citations={cause.citations} names={names} />
    </li>
  );
}

interface MoreProps {
  title: string;
  sentences: readonly Sentence[];
  names: ReadonlyMap<string, string>;
}

/** Closed at first, side by side: less likely causes are read second. An open one takes a whole line. */
function More({ title, sentences, names }: MoreProps) {
  if (sentences.length === 0) return null;
  return (
    <Disclosure title={words.titleWithCount(title, sentences.length)} className="mt-1 open:w-full">
      <ul className="mt-1 flex flex-col gap-1 text-ink-muted text-sm">
        {sentences.map((sentence) => (
          <li key={sentence.text}>
            <Cited text={sentence.text} citations={sentence.citations} names={names} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
