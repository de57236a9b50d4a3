import type { StepCreate, StepKind } from '@resolutionflow/api-client';
import { characters, isLongerThan } from '@/lib/characters';
import { type Kept, kept } from '@/lib/kept';

/** What is in the composer. */
export interface Draft {
  kind: StepKind;
  body: string;
  output: string;
  rulesOut: string;
}

export const EMPTY: Draft = { kind: 'action', body: '', output: '', rulesOut: '' };

/** The API's limits, in characters. */
const LIMITS = { body: 65_536, output: 262_144, rulesOut: 4_000 } as const;

export function draftOf(owner: string, sessionId: string): Kept<Draft> {
  return kept(
    owner,
    `step.${sessionId}`,
    (stored) => ({ ...EMPTY, ...(stored as Partial<Draft> | null) }),
    // The kind stays for the next step, and is nothing typed.
    ({ body, output, rulesOut }) => body + output + rulesOut === '',
  );
}

export function takesOutput(kind: StepKind): boolean {
  return kind === 'command';
}

export function takesRulesOut(kind: StepKind): boolean {
  return kind === 'observation' || kind === 'command';
}

const WORDS = { body: 'A step', output: 'The output', rulesOut: 'What it rules out' } as const;
const number = new Intl.NumberFormat('en');

/** Why this cannot be sent, in a sentence; null when it can. An empty draft is not an error, it is just not sent. */
export function tooLong(draft: Draft): string | null {
  for (const field of ['body', 'output', 'rulesOut'] as const) {
    const limit = LIMITS[field];
    const text = draft[field];
    if (!isLongerThan(text, limit)) continue;
    const count = characters(text);
    const fits = field === 'body' && count <= LIMITS.output ? ' As the output of a command it would fit.' : '';
    return `${WORDS[field]} can hold ${number.format(limit)} characters, and this has ${number.format(count)}. It is kept here: shorten it, and record the part that matters.${fits}`;
  }
  return null;
}

export function stepOf(draft: Draft): StepCreate {
  const { kind, body, output, rulesOut } = draft;
  return {
    kind,
    body: body.trim(),
    ...(takesOutput(kind) && output.trim() && { output: output.replace(/\s+$/, '') }),
    ...(takesRulesOut(kind) && rulesOut.trim() && { rules_out: rulesOut.trim() }),
  };
}

export function draftFrom(step: StepCreate): Draft {
  return { kind: step.kind, body: step.body, output: step.output ?? '', rulesOut: step.rules_out ?? '' };
}
