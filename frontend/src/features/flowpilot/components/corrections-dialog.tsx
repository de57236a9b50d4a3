import type { CorrectedField, Correction, FieldChange } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/dialog';
import { ErrorState } from '@/components/error-state';
import { IconButton } from '@/components/icon-button';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { HideDialog } from '@/domain/hide-dialog';
import { Masked } from '@/domain/masked';
import { SEVERITY_NAMES } from '@/domain/words';
import { correctionsQuery } from '@/features/flowpilot/api/corrections';
import { useHideInCorrection } from '@/features/flowpilot/api/mutations';
import { lookOf } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';
import { dateTime } from '@/lib/time';
import { toast } from '@/lib/toast';

/** Whose history is open: a step's, or with null that of the facts. */
export type History = { stepId: string | null } | null;

interface CorrectionsDialogProps {
  sessionId: string;
  history: History;
  /** Reads the session as it was typed, and so may say what of it is secret. */
  mayHide: boolean;
  onClose: () => void;
}

/** The corrections: person, time, and the text before. */
export function CorrectionsDialog({ sessionId, history, mayHide, onClose }: CorrectionsDialogProps) {
  const [hiding, setHiding] = useState<Correction | null>(null);
  if (!history) return null;
  if (hiding) return <Hide sessionId={sessionId} correction={hiding} onClose={() => setHiding(null)} />;
  return (
    <Dialog open onClose={onClose} wide title={history.stepId === null ? words.factHistory : words.stepHistory}>
      <Items sessionId={sessionId} stepId={history.stepId} onHide={mayHide ? setHiding : undefined} />
    </Dialog>
  );
}

/** A secret in what was corrected: it is gone from the page and still in the history. */
function Hide({ sessionId, correction, onClose }: { sessionId: string; correction: Correction; onClose: () => void }) {
  const hide = useHideInCorrection(sessionId);
  const texts = hideable(correction).map(({ field, before }) => ({
    ...{ field, label: words.fieldName(field), text: before ?? '' },
  }));
  return (
    <HideDialog
      texts={texts}
      busy={hide.isPending}
      error={hide.error}
      onClose={onClose}
      onHide={({ field, begin, end }) =>
        hide.mutate(
          { number: correction.number, field: field as CorrectedField, begin, end },
          {
            onSuccess: () => {
              onClose();
              toast(words.hiddenFromEveryoneElse);
            },
          },
        )
      }
    />
  );
}

/** The fields of a correction that hold typed text. */
function hideable({ changes }: Correction): FieldChange[] {
  return changes.filter(({ field, before }) => before !== null && !CHOSEN.has(field));
}

const CHOSEN = new Set(['kind', 'severity', 'affected_users', 'since']);

interface ItemsProps {
  sessionId: string;
  stepId: string | null;
  onHide: ((correction: Correction) => void) | undefined;
}

function Items({ sessionId, stepId, onHide }: ItemsProps) {
  const { data, error, refetch } = useQuery(correctionsQuery(sessionId, stepId));
  if (error && !data) return <ErrorState title={words.historyDidNotLoad} error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-16" />;
  return (
    <ol className="flex flex-col gap-4">
      {data.map((each) => (
        <Item key={each.number} correction={each} onHide={onHide && (() => onHide(each))} />
      ))}
    </ol>
  );
}

function Item({ correction, onHide }: { correction: Correction; onHide: (() => void) | undefined }) {
  const { kind, actor, at, changes } = correction;
  return (
    <li className="flex min-w-0 flex-col gap-1.5 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium text-ink">{words.CORRECTED_BY[kind](actor.name)}</span>
        <span className="text-ink-subtle text-xs" title={dateTime(at)}>
          <RelativeTime at={at} />
        </span>
        {onHide && hideable(correction).length > 0 ? (
          <IconButton
            icon="lock"
            label={words.hideSecretBefore}
            onClick={onHide}
            className="-my-1 ml-auto size-6! self-center text-ink-subtle! hover:text-ink!"
          />
        ) : null}
      </p>
      {changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
    </li>
  );
}

function Change({ change: { field, before, after, more } }: { change: FieldChange }) {
  return (
    <dl className="rounded-md bg-sunken px-3 py-2">
      <dt className="text-ink-subtle text-xs">{words.valueBefore(words.fieldName(field))}</dt>
      <dd dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap text-ink-muted">
        <Value field={field} value={before} />
      </dd>
      <dt className="mt-1 text-ink-subtle text-xs">{words.after}</dt>
      <dd dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap text-ink">
        <Value field={field} value={after} />
      </dd>
      {more > 0 ? <dd className="mt-1 text-ink-subtle text-xs">{words.charactersNotShown(more)}</dd> : null}
    </dl>
  );
}

function Value({ field, value }: Pick<FieldChange, 'field'> & { value: string | null }) {
  if (value === null) return <span className="text-ink-subtle">{words.none}</span>;
  switch (field) {
    case 'kind':
      return lookOf(value as Parameters<typeof lookOf>[0]).word;
    case 'severity':
      return SEVERITY_NAMES[value as keyof typeof SEVERITY_NAMES];
    case 'since':
      return dateTime(value);
    default:
      return <Masked text={value} />;
  }
}
