import {
  STEP_CREATE_BODY_MAX,
  STEP_CREATE_OUTPUT_MAX,
  STEP_CREATE_RULES_OUT_MAX,
  type StepCreate,
  type StepKind,
} from '@resolutionflow/api-client';
import { guesses } from '@/features/flowpilot/model/guesses';
import { KINDS } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';
import { characters, isLongerThan } from '@/lib/characters';
import { count as inFigures } from '@/lib/locale';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';

/** The composer's text. */
export interface Draft {
  kind: StepKind;
  /** By hand, and not guessed from the text. */
  picked: boolean;
  body: string;
  output: string;
  rulesOut: string;
}

export const EMPTY: Draft = { kind: 'action', picked: false, body: '', output: '', rulesOut: '' };

const LIMITS = { body: STEP_CREATE_BODY_MAX, output: STEP_CREATE_OUTPUT_MAX, rulesOut: STEP_CREATE_RULES_OUT_MAX };

export function draftOf(owner: string, sessionId: string): PersistedDraft<Draft> {
  return persistedDraft(
    owner,
    `step.${sessionId}`,
    (stored) => ({ ...EMPTY, ...(stored as Partial<Draft> | null) }),
    // A kind alone does not count as typed.
    ({ body, output, rulesOut }) => body + output + rulesOut === '',
  );
}

/** The draft with another text; its kind follows the text until one is picked. */
export function withBody(draft: Draft, body: string): Draft {
  return { ...draft, body, kind: (draft.picked ? null : guesses()?.guessKind(body)) ?? draft.kind };
}

/** The kind after this one. */
export function withNextKind(draft: Draft): Draft {
  const at = KINDS.findIndex(({ kind }) => kind === draft.kind);
  return { ...draft, kind: KINDS[(at + 1) % KINDS.length]?.kind ?? draft.kind, picked: true };
}

export function takesOutput(kind: StepKind): boolean {
  return kind === 'command';
}

/** An action may rule something out too, which is rarely known at once. */
export function showsRulesOut({ kind, rulesOut }: Draft): boolean {
  return kind === 'observation' || kind === 'command' || (kind === 'action' && rulesOut !== '');
}

/** Why this cannot be sent, in a sentence; null when it can. An empty draft is not an error, it is just not sent. */
export function tooLong(draft: Draft): string | null {
  for (const field of ['body', 'output', 'rulesOut'] as const) {
    const limit = LIMITS[field];
    const text = draft[field];
    if (!isLongerThan(text, limit)) continue;
    const count = characters(text);
    const fits = field === 'body' && count <= LIMITS.output ? words.wouldFitCommandOutput : '';
    return words.tooLongToRecord(words.DRAFT_FIELDS[field], inFigures(limit), inFigures(count), fits);
  }
  return null;
}

/** The draft with a result and what it rules out, typed behind the text, in their own fields. */
export function withParts(draft: Draft): Draft {
  const { kind } = draft;
  const parts = guesses()?.partsOf(draft.body.trim());
  if (!parts || (kind !== 'observation' && kind !== 'command' && kind !== 'action')) return draft;
  const { body, result, rulesOut } = parts;
  // Only a command has an output of its own.
  const isOutput = takesOutput(kind) && draft.output.trim() === '';
  return {
    ...draft,
    body: isOutput || result === '' ? body : `${body} → ${result}`,
    output: isOutput ? result : draft.output,
    rulesOut: draft.rulesOut.trim() === '' ? rulesOut : draft.rulesOut,
  };
}

export function stepOf(draft: Draft): StepCreate {
  const { kind, body, output, rulesOut } = draft;
  return {
    kind,
    body: body.trim(),
    ...(takesOutput(kind) && output.trim() && { output: output.replace(/\s+$/, '') }),
    ...(showsRulesOut(draft) && rulesOut.trim() && { rules_out: rulesOut.trim() }),
  };
}

export function draftFrom(step: Pick<StepCreate, 'kind' | 'body' | 'output' | 'rules_out'>): Draft {
  return { kind: step.kind, picked: true, body: step.body, output: step.output ?? '', rulesOut: step.rules_out ?? '' };
}
