import type { Brief } from '@resolutionflow/api-client';

/** A step's name on this page: its number in the ledger, or "note". */
export function stepNames(brief: Brief): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [index, tried] of brief.tried.entries()) {
    names.set(tried.step_id, `${index + 1}`);
    for (const seen of tried.seen) names.set(seen.step_id, `${index + 1}`);
  }
  for (const note of brief.notes) names.set(note.step_id, 'note');
  return names;
}

export function stepAnchor(stepId: string): string {
  return `step-${stepId}`;
}

/**
 * Marks the step that a sentence cites while the pointer is on the sentence. Set on the element itself: a ledger
 * of two hundred steps is not rendered anew for it.
 */
export function pointAt(stepId: string, on: boolean): void {
  document.getElementById(stepAnchor(stepId))?.toggleAttribute('data-cited', on);
}

export function bringToView(stepId: string): void {
  document.getElementById(stepAnchor(stepId))?.scrollIntoView({ block: 'center', behavior: 'smooth' });
}
