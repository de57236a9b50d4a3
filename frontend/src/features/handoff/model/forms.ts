import type { AssessmentGrade, Outcome } from '@resolutionflow/api-client';
import type { Move } from '@/features/handoff/model/moves';
import * as words from '@/features/handoff/words';
import { characters, isBlank, isLongerThan } from '@/lib/characters';

/** As typed or chosen: everything is text. */
export interface Typed {
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

export const NOTHING_TYPED: Typed = {
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
  name: keyof Typed;
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

const STAYS = words.leaveEmptyKeep;

export const FORMS: Record<FormMove, Form> = {
  release: {
    title: words.releaseToTheQueue,
    description: words.aboutRelease,
    verb: words.release,
    fields: [{ name: 'reason', label: words.why, hint: words.forTheNextSenior, required: true, rows: 2 }],
    done: words.releasedToTheQueue,
  },
  return: {
    title: words.requestInformation,
    description: words.aboutReturn,
    verb: words.request,
    fields: [
      { name: 'ask', label: words.whatDoYouNeed, required: true, rows: 2 },
      { name: 'reason', label: words.whatIsMissing, required: true, rows: 2 },
    ],
    done: words.informationRequested,
  },
  offer: {
    title: words.offerToAColleague,
    description: words.aboutOffer,
    verb: words.offer,
    fields: [
      { name: 'to', label: words.who, required: true },
      { name: 'reason', label: words.whyThem, rows: 2 },
    ],
    done: words.offered,
  },
  decline: {
    title: words.declineTheOffer,
    description: words.aboutDecline,
    verb: words.decline,
    fields: [{ name: 'reason', label: words.why, rows: 2 }],
    done: words.declined,
  },
  reopen: {
    title: words.answerTheRequest,
    description: words.aboutAnswer,
    verb: words.send,
    fields: [{ name: 'answer', label: words.yourAnswer, required: true, rows: 3 }],
    done: words.answeredDone,
  },
  amend: {
    title: words.addToTheBrief,
    description: words.aboutAmend,
    verb: words.add,
    fields: [
      { name: 'reason', label: words.whyAreYouStuck, hint: STAYS, rows: 1 },
      { name: 'ask', label: words.whatDoYouNeed, hint: STAYS, rows: 1 },
      { name: 'first_move', label: words.firstMoveQuestion, hint: STAYS, rows: 1 },
      { name: 'contingency', label: words.contingencyQuestion, hint: STAYS, rows: 1 },
    ],
    done: words.addedToTheBrief,
  },
  resolve: {
    title: words.resolve,
    description: words.aboutResolve,
    verb: words.resolve,
    fields: [
      { name: 'resolution', label: words.whatFixedIt, required: true, rows: 3 },
      { name: 'outcome', label: words.howDidItEnd, required: true },
      { name: 'assessment_grade', label: words.wasTheAssessmentRight, required: true },
    ],
    done: words.resolvedDone,
  },
  follow_up: {
    title: words.followUpVerb,
    description: words.aboutFollowUp,
    verb: words.followUpVerb,
    fields: [{ name: 'reason', label: words.followUpQuestion, required: true, rows: 3 }],
    done: words.followUpQueue,
  },
};

/** The API's limit of a text, in characters. */
const LIMIT = 4_000;

/** What is wrong with each field, in words. */
export function errorsOf(form: Form, typed: Typed): Partial<Record<keyof Typed, string>> {
  const errors: Partial<Record<keyof Typed, string>> = {};
  for (const { name, required } of form.fields) {
    const text = typed[name].trim();
    if (required && isBlank(text)) errors[name] = name === 'to' ? words.chooseAColleagueError : words.enterLeastOneLine;
    if (isLongerThan(text, LIMIT)) {
      errors[name] = words.tooLong(LIMIT, characters(text));
    }
  }
  return errors;
}
