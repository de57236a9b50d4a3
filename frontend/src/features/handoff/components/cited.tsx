import type { Citation } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { Masked } from '@/domain/masked';
import { bringToView, pointAt } from '@/features/handoff/model/citations';
import * as words from '@/features/handoff/words';

interface CitedProps {
  text: string;
  citations: readonly Citation[];
  /** The names of the steps on this page. */
  names: ReadonlyMap<string, string>;
}

/** A sentence and what supports it. Pointing at a mark shows the step that it means, choosing it goes there. */
export function Cited({ text, citations, names }: CitedProps) {
  return (
    <>
      <span dir="auto">
        <Masked text={text} />
      </span>
      {citations.map((citation) => (
        <Mark key={citation.id} citation={citation} name={names.get(citation.id)} />
      ))}
    </>
  );
}

/** 24 px to hit, and no higher than the line. */
const MARK =
  'relative -my-1 ml-1 inline-flex h-6 min-w-6 items-center justify-center rounded-full align-middle text-xs tabular-nums';
const FACE =
  'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-sunken px-1 font-medium text-ink-muted ring-1 ring-line-strong ring-inset hover:bg-accent-soft hover:text-accent-ink';

function Mark({ citation, name }: { citation: Citation; name: string | undefined }) {
  const { id, kind } = citation;
  if (kind === 'handoff') {
    return (
      <Link to="/handoffs/$handoffId" params={{ handoffId: id }} className={MARK}>
        <span className={FACE}>{words.caseLabel}</span>
      </Link>
    );
  }
  if (kind === 'playbook') {
    return (
      <span className={MARK}>
        <span className={FACE}>{words.playbook}</span>
      </span>
    );
  }
  // A step that this version of the brief does not show.
  if (name === undefined) return null;
  return (
    <button
      type="button"
      aria-label={name === 'note' ? words.goToTheNote : words.goToStep(name)}
      className={MARK}
      onPointerEnter={() => pointAt(id, true)}
      onPointerLeave={() => pointAt(id, false)}
      onFocus={() => pointAt(id, true)}
      onBlur={() => pointAt(id, false)}
      onClick={() => bringToView(id)}
    >
      <span className={FACE}>{name}</span>
    </button>
  );
}
