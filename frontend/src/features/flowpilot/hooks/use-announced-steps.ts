import type { Step } from '@resolutionflow/api-client';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '@/components/live-region';
import { lookOf } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';

/** Tells a screen reader of steps that others record while the page is open; one's own are known. */
export function useAnnouncedSteps(steps: readonly Step[], userId: string): void {
  const announce = useAnnounce();
  const seen = useRef(steps.length);
  useEffect(() => {
    const added = steps.slice(seen.current).filter(({ actor }) => actor.id !== userId);
    seen.current = steps.length;
    const latest = added.at(-1);
    if (!latest) return;
    announce(
      added.length === 1
        ? words.announceStep(latest.actor.name, lookOf(latest.kind).word, latest.body.slice(0, 200))
        : words.newStepsBy(added.length, latest.actor.name),
    );
  }, [steps, userId, announce]);
}
