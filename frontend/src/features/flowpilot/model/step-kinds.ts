import type { StepKind } from '@resolutionflow/api-client';
import type { IconName } from '@/components/icon';

export interface KindLook {
  kind: StepKind;
  word: string;
  icon: IconName;
  /** Invites into the composer. */
  prompt: string;
}

/** In the order in which troubleshooting goes. */
export const KINDS: readonly KindLook[] = [
  { kind: 'action', word: 'Action', icon: 'action', prompt: 'What did you do?' },
  { kind: 'command', word: 'Command', icon: 'command', prompt: 'What did you run?' },
  { kind: 'observation', word: 'Observation', icon: 'observation', prompt: 'What did you see?' },
  { kind: 'question', word: 'Question', icon: 'question', prompt: 'What did you ask, and what was the answer?' },
  { kind: 'note', word: 'Note', icon: 'note', prompt: 'What should the next person know?' },
  { kind: 'suggestion', word: 'Suggestion', icon: 'suggestion', prompt: 'What should be tried next?' },
];

const BY_KIND = new Map(KINDS.map((look) => [look.kind, look]));

export function lookOf(kind: StepKind): KindLook {
  const look = BY_KIND.get(kind);
  if (!look) throw new Error(`There is no step of the kind ${kind}.`);
  return look;
}
