import type { StepKind } from '@resolutionflow/api-client';
import * as words from '@/features/flowpilot/words';

export interface KindLook {
  kind: StepKind;
  word: string;
  /** Invites into the composer. */
  prompt: string;
}

/** In the order in which troubleshooting goes. */
export const KINDS: readonly KindLook[] = [
  { kind: 'action', word: words.action, prompt: words.whatDidYouDo },
  { kind: 'command', word: words.command, prompt: words.whatDidYouRun },
  { kind: 'observation', word: words.observation, prompt: words.whatDidYouSee },
  { kind: 'question', word: words.question, prompt: words.didAskAnswer },
  { kind: 'note', word: words.note, prompt: words.shouldNextPersonKnow },
  { kind: 'suggestion', word: words.suggestion, prompt: words.shouldTriedNext },
];

const BY_KIND = new Map(KINDS.map((look) => [look.kind, look]));

export function lookOf(kind: StepKind): KindLook {
  const look = BY_KIND.get(kind);
  if (!look) throw new Error(`Unknown kind of step: ${kind}`);
  return look;
}
