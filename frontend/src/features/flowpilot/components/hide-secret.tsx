import type { SessionDetail, SessionField, Step, StepField } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { type HideableText, HideDialog, type Marked } from '@/components/hide-dialog';
import { Icon } from '@/components/icon';
import { useHideInSession, useHideInStep } from '@/features/flowpilot/api/mutations';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { selectedIn } from '@/lib/selection';
import { toast } from '@/lib/toast';

/** What is looked at for a secret: a step, with what was marked in it, or what describes the session. */
export type Hiding = { step: Step; marked?: Marked } | 'facts' | null;

interface HideSecretProps {
  session: SessionDetail;
  hiding: Hiding;
  onHiding: (hiding: Hiding) => void;
}

export function HideSecret({ session, hiding, onHiding }: HideSecretProps) {
  const close = () => onHiding(null);
  if (hiding === 'facts') return <InFacts session={session} onClose={close} />;
  if (hiding) return <InStep step={hiding.step} marked={hiding.marked} onClose={close} />;
  return <Offer steps={session.steps} onHiding={onHiding} />;
}

const STEP_FIELDS: Record<StepField, string> = { body: 'What was done', output: 'Output', rules_out: 'Rules out' };
const SESSION_FIELDS: Record<SessionField, string> = {
  title: 'Title',
  problem: 'Problem',
  client_name: 'Client',
  ticket_ref: 'Ticket',
  device: 'Device',
  business_impact: 'Business impact',
  resolution: 'Resolution',
};

function InStep({ step, marked, onClose }: { step: Step; marked: Marked | undefined; onClose: () => void }) {
  const hide = useHideInStep(step.session_id, step.id);
  // Of a long one the page has the beginning.
  const { data: whole } = useQuery({ ...sessionQueries.step(step.session_id, step.id), enabled: step.more > 0 });
  return (
    <HideDialog
      texts={textsOf(whole ?? step, STEP_FIELDS)}
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

function InFacts({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const hide = useHideInSession(session.id);
  return (
    <HideDialog
      texts={textsOf(session, SESSION_FIELDS)}
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
  toast('Hidden as a secret');
}

interface Selected extends Marked {
  step: Step;
  top: number;
  left: number;
}

/** Beside what somebody marks in a step. */
function Offer({ steps, onHiding }: { steps: readonly Step[]; onHiding: (hiding: Hiding) => void }) {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const look = () => setSelected(selectedStep(steps));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [steps]);
  if (!selected) return null;
  const { step, top, left, ...marked } = selected;
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
      Hide as secret
    </Button>
  );
}

function selectedStep(steps: readonly Step[]): Selected | null {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const place = (node instanceof Element ? node : node?.parentElement)?.closest('[data-hide]');
  const field = place?.getAttribute('data-hide') as StepField | null | undefined;
  const id = place?.closest('[data-step]')?.getAttribute('data-step');
  const step = steps.find((each) => each.id === id);
  const text = field && step?.[field];
  const at = place && text ? selectedIn(place, text) : null;
  if (!selection || !field || !step || !at) return null;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - 160));
  return { ...at, field, step, left, top: Math.min(box.bottom + 6, window.innerHeight - 40) };
}
