import type { SessionDetail, Step } from '@resolutionflow/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import type { Draft } from '@/features/flowpilot/model/draft';

/** The time to wait for the check after Enter; then the step is recorded unchecked. */
const PATIENCE_MS = 800;
/** Typing pauses for this long, and the question is asked before Enter is pressed. */
const PAUSE_MS = 300;

const DOES: readonly Draft['kind'][] = ['action', 'command', 'question'];

/** An earlier step, and the observation after it. */
export interface Earlier {
  step: Step;
  seen: Step | null;
  /** The draft about to be recorded. */
  draft: Draft;
}

/** Finds an earlier step that the draft repeats. `enabled` for a senior who took the session over. */
export function useRedo(session: SessionDetail, draft: Draft, enabled: boolean) {
  const client = useQueryClient();
  const [found, setFound] = useState<Earlier | null>(null);
  const busy = useRef(false);
  const asks = enabled && DOES.includes(draft.kind) && draft.body.trim() !== '';

  useEffect(() => {
    if (!asks) return;
    const query = workQueries.repeats(session.id, draft.kind, draft.body.trim());
    const timer = setTimeout(() => void client.prefetchQuery(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, session.id, draft.kind, draft.body, asks]);

  /** The earlier step; null without one, or when the check took too long. */
  const look = async (): Promise<Earlier | null> => {
    if (!asks) return null;
    const query = workQueries.repeats(session.id, draft.kind, draft.body.trim());
    const late = new Promise<[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS));
    const [repeat] = await Promise.race([client.fetchQuery(query).catch(() => []), late]);
    const at = session.steps.findIndex(({ id }) => id === repeat?.step_id);
    const step = session.steps[at];
    if (!step) return null;
    const next = session.steps[at + 1];
    return { step, seen: next?.kind === 'observation' ? next : null, draft };
  };

  /** Records at once, unless it was done before: then it asks first. A second Enter meanwhile does nothing. */
  const check = async (record: () => void): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      const earlier = await look();
      if (earlier) setFound(earlier);
      else record();
    } finally {
      busy.current = false;
    }
  };

  // Another text is another step.
  const current = found && found.draft.body === draft.body && found.draft.kind === draft.kind ? found : null;
  return { earlier: current, check, forget: () => setFound(null) };
}
