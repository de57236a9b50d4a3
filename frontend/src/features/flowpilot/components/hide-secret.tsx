import type { SessionDetail, SessionField, Step, StepField } from '@resolutionflow/api-client';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { type HideableText, HideDialog, type Marked } from '@/domain/hide-dialog';
import { useHideInSession, useHideInStep } from '@/features/flowpilot/api/mutations';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import * as words from '@/features/flowpilot/words';
import { selectedIn } from '@/lib/selection';
import { toast } from '@/lib/toast';

/** The place of a secret: a step or the session's facts, with the passage selected there. */
export type Hiding = { step: Step | null; marked?: Marked } | null;

interface HideSecretProps {
  session: SessionDetail;
  hiding: Hiding;
  onHiding: (hiding: Hiding) => void;
}

export function HideSecret({ session, hiding, onHiding }: HideSecretProps) {
  const close = () => onHiding(null);
  if (!hiding) return <Offer session={session} onHiding={onHiding} />;
  if (hiding.step) return <InStep step={hiding.step} marked={hiding.marked} onClose={close} />;
  return <InFacts session={session} marked={hiding.marked} onClose={close} />;
}

interface InProps {
  marked: Marked | undefined;
  onClose: () => void;
}

function InStep({ step, marked, onClose }: InProps & { step: Step }) {
  const hide = useHideInStep(step.session_id, step.id);
  // Of a long one the page has the beginning.
  const { data: whole } = useQuery({ ...workQueries.step(step.session_id, step.id), enabled: step.more > 0 });
  return (
    <HideDialog
      texts={textsOf(whole ?? step, words.STEP_FIELDS)}
      marked={marked}
      busy={hide.isPending}
      error={hide.error}
      onClose={onClose}
      onHide={(passage) =>
        hide.mutate({ ...passage, field: passage.field as StepField }, { onSuccess: () => hidden(onClose) })
      }
    />
  );
}

function InFacts({ session, marked, onClose }: InProps & { session: SessionDetail }) {
  const hide = useHideInSession(session.id);
  return (
    <HideDialog
      texts={textsOf(session, words.SESSION_FIELDS)}
      marked={marked}
      busy={hide.isPending}
      error={hide.error}
      onClose={onClose}
      onHide={(passage) =>
        hide.mutate({ ...passage, field: passage.field as SessionField }, { onSuccess: () => hidden(onClose) })
      }
    />
  );
}

function textsOf<Field extends string>(
  holder: Record<Field, string | null>,
  labels: Record<Field, string>,
): HideableText[] {
  const fields = Object.keys(labels) as Field[];
  return fields.flatMap((field) => {
    const text = holder[field];
    return text ? [{ field, label: labels[field], text }] : [];
  });
}

function hidden(onClose: () => void): void {
  onClose();
  toast(words.hiddenFromEveryoneElse);
}

interface Selected {
  step: Step | null;
  marked: Marked;
  top: number;
  left: number;
}

/** Beside a passage selected in a step or in the session's facts. */
function Offer({ session, onHiding }: { session: SessionDetail; onHiding: (hiding: Hiding) => void }) {
  const client = useQueryClient();
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const look = () => setSelected(selectedOn(session, client));
    document.addEventListener('selectionchange', look);
    // Stays beside the selection; the scrolling element may be an output.
    addEventListener('scroll', look, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      removeEventListener('scroll', look, true);
    };
  }, [session, client]);
  if (!selected) return null;
  const { step, marked, top, left } = selected;
  return (
    <Button
      size="sm"
      className="fixed! z-20 shadow-float"
      style={{ top, left }}
      // A click would take the selection away first.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onHiding({ step, marked })}
    >
      <Icon name="lock" className="size-3.5" />
      {words.hideAsSecret}
    </Button>
  );
}

function selectedOn(session: SessionDetail, client: QueryClient): Selected | null {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const place = (node instanceof Element ? node : node?.parentElement)?.closest('[data-hide]');
  const field = place?.getAttribute('data-hide');
  if (!selection || !place || !field) return null;
  const id = place.closest('[data-step]')?.getAttribute('data-step');
  const step = session.steps.find((each) => each.id === id) ?? null;
  const whole = step && client.getQueryData(workQueries.step(session.id, step.id).queryKey);
  const text = step ? (whole ?? step)[field as StepField] : session[field as SessionField];
  const at = text ? selectedIn(place, text) : null;
  if (!at) return null;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - 160));
  return { marked: { ...at, field }, step, left, top: Math.min(box.bottom + 6, window.innerHeight - 40) };
}
