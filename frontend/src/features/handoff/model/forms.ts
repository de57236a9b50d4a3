import type { AssessmentGrade, Outcome } from '@resolutionflow/api-client';
import type { Move } from '@/features/handoff/model/moves';
import { characters, isBlank, isLongerThan } from '@/lib/characters';

/** As typed or chosen: everything is text. */
export interface Words {
  to: string;
  reason: string;
  ask: string;
  answer: string;
  first_move: string;
  contingency: string;
  resolution: string;
  outcome: Outcome;
  assessment_grade: AssessmentGrade;
}

export const NO_WORDS: Words = {
  to: '',
  reason: '',
  ask: '',
  answer: '',
  first_move: '',
  contingency: '',
  resolution: '',
  outcome: 'fixed',
  assessment_grade: 'unseen',
};

export interface Field {
  name: keyof Words;
  label: string;
  hint?: string;
  required?: boolean;
  rows?: number;
}

export interface Form {
  title: string;
  description: string;
  /** The name of the button that does it. */
  verb: string;
  fields: readonly Field[];
  /** What a screen reader is told when it is done. */
  done: string;
}

/** Moves that want to be told something; the others are one click. */
export type FormMove = Exclude<Move, 'accept' | 'keep' | 'recall' | 'withdraw'>;

const STAYS = 'Left empty, it stays as it was.';

export const FORMS: Record<FormMove, Form> = {
  release: {
    title: 'Give it back to the queue',
    description: 'Everybody who can pick it up sees it again, with what was done so far.',
    verb: 'Release',
    fields: [{ name: 'reason', label: 'Why?', hint: 'For whoever takes it next.', required: true, rows: 2 }],
    done: 'Released to the queue.',
  },
  return: {
    title: 'Return it with one ask',
    description: 'It goes back to whoever escalated it, and comes back to the queue with the answer.',
    verb: 'Return',
    fields: [
      { name: 'ask', label: 'The one thing to find out or do', required: true, rows: 2 },
      { name: 'reason', label: 'Why can it not be worked as it is?', required: true, rows: 2 },
    ],
    done: 'Returned with your ask.',
  },
  offer: {
    title: 'Offer it to a colleague',
    description: 'You have it until they accept. If they decline or do not answer, it stays with you.',
    verb: 'Offer',
    fields: [
      { name: 'to', label: 'To whom?', required: true },
      { name: 'reason', label: 'Why them?', rows: 2 },
    ],
    done: 'Offered.',
  },
  decline: {
    title: 'Decline the offer',
    description: 'It stays with whoever offered it, and you are not asked again.',
    verb: 'Decline',
    fields: [{ name: 'reason', label: 'Why?', rows: 2 }],
    done: 'Declined.',
  },
  reopen: {
    title: 'Send it back with your answer',
    description: 'It enters the queue again, with a new version of the brief.',
    verb: 'Send back',
    fields: [{ name: 'answer', label: 'Your answer', required: true, rows: 3 }],
    done: 'Back in the queue, with your answer.',
  },
  amend: {
    title: 'Add to the brief',
    description: 'A new version, with every step up to now. Whoever has it sees what changed.',
    verb: 'Add',
    fields: [
      { name: 'reason', label: 'Why are you stuck?', hint: STAYS, rows: 1 },
      { name: 'ask', label: 'What do you need?', hint: STAYS, rows: 1 },
      { name: 'first_move', label: 'What would you try first?', hint: STAYS, rows: 1 },
      { name: 'contingency', label: 'And if that does not help?', hint: STAYS, rows: 1 },
    ],
    done: 'Added to the brief.',
  },
  resolve: {
    title: 'Resolve it',
    description: 'It ends the session too, and is what the next person with this trouble will look for.',
    verb: 'Resolve',
    fields: [
      { name: 'resolution', label: 'What fixed it?', required: true, rows: 3 },
      { name: 'outcome', label: 'How did it end?', required: true },
      { name: 'assessment_grade', label: 'Was the assessment right?', required: true },
    ],
    done: 'Resolved.',
  },
  follow_up: {
    title: 'Follow it up',
    description: 'Opens a new handoff that is linked to this one. This one stays as it ended.',
    verb: 'Follow up',
    fields: [{ name: 'reason', label: 'What came back, or was left over?', required: true, rows: 3 }],
    done: 'A follow-up is in the queue.',
  },
};

export const OUTCOMES: Record<Outcome, string> = {
  fixed: 'Fixed',
  workaround: 'Workaround',
  vendor: 'With the vendor',
  no_fault: 'No fault found',
  duplicate: 'Duplicate',
};

export const GRADES: Record<AssessmentGrade, string> = {
  right: 'Right',
  partly: 'Partly',
  wrong: 'Wrong',
  unseen: 'Not looked at',
};

/** The API's limit of a text, in characters. */
const LIMIT = 4_000;

/** What is wrong with each field, in words. */
export function errorsOf(form: Form, words: Words): Partial<Record<keyof Words, string>> {
  const errors: Partial<Record<keyof Words, string>> = {};
  for (const { name, required } of form.fields) {
    const text = words[name].trim();
    if (required && isBlank(text))
      errors[name] = name === 'to' ? 'Choose somebody.' : 'A line is enough, but it cannot be empty.';
    if (isLongerThan(text, LIMIT)) {
      errors[name] =
        `At most ${LIMIT.toLocaleString('en')} characters; this has ${characters(text).toLocaleString('en')}.`;
    }
  }
  return errors;
}
