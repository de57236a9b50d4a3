import type { StepKind } from '@resolutionflow/api-client';

export interface KindLook {
  kind: StepKind;
  word: string;
  /** Invites into the composer. */
  prompt: string;
}

/** In the order in which troubleshooting goes. */
export const KINDS: readonly KindLook[] = [
  { kind: 'action', word: 'Action', prompt: 'What did you do?' },
  { kind: 'command', word: 'Command', prompt: 'What did you run?' },
  { kind: 'observation', word: 'Observation', prompt: 'What did you see?' },
  { kind: 'question', word: 'Question', prompt: 'What did you ask, and what was the answer?' },
  { kind: 'note', word: 'Note', prompt: 'What should the next person know?' },
  { kind: 'suggestion', word: 'Suggestion', prompt: 'What should be tried next?' },
];

const BY_KIND = new Map(KINDS.map((look) => [look.kind, look]));

export function lookOf(kind: StepKind): KindLook {
  const look = BY_KIND.get(kind);
  if (!look) throw new Error(`There is no step of the kind ${kind}.`);
  return look;
}
