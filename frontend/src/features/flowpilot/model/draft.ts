import {
  STEP_CREATE_BODY_MAX,
  STEP_CREATE_OUTPUT_MAX,
  STEP_CREATE_RULES_OUT_MAX,
  type StepCreate,
  type StepKind,
} from '@resolutionflow/api-client';
import * as words from '@/features/flowpilot/words';
import { characters, isLongerThan } from '@/lib/characters';
import { count as inFigures } from '@/lib/locale';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';

/** The composer's text. */
export interface Draft {
  kind: StepKind;
  body: string;
  output: string;
  rulesOut: string;
}

export const EMPTY: Draft = { kind: 'action', body: '', output: '', rulesOut: '' };

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
  return { kind: step.kind, body: step.body, output: step.output ?? '', rulesOut: step.rules_out ?? '' };
}
