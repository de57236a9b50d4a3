import {
  AMEND_CONTINGENCY_MAX,
  AMEND_FIRST_MOVE_MAX,
  type AssessmentGrade,
  type Outcome,
  RELEASE_REASON_MAX,
  REOPEN_ANSWER_MAX,
  RESOLVE_RESOLUTION_MAX,
  RETURN_ASK_MAX,
} from '@resolutionflow/api-client';
import type { OneClick, Transition } from '@/features/handoff/model/transitions';
import * as words from '@/features/handoff/words';
import { isBlank, tooLongFields } from '@/lib/characters';

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
  /** Time spent, in figures; empty: it is not known. */
  minutes: string;
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
  minutes: '',
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
  /** Announced to a screen reader when done. */
  done: string;
}

/** Transitions with a form; the others are one click. */
export type FormTransition = Exclude<Transition, OneClick>;

const STAYS = words.leaveEmptyKeep;

export const FORMS: Record<FormTransition, Form> = {
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

export function hasForm(transition: Transition): transition is FormTransition {
  return transition in FORMS;
}

/** What is chosen and not written. */
type Chosen = 'to' | 'outcome' | 'assessment_grade' | 'minutes';

const LIMITS: Record<Exclude<keyof Typed, Chosen>, number> = {
  reason: RELEASE_REASON_MAX,
  ask: RETURN_ASK_MAX,
  answer: REOPEN_ANSWER_MAX,
  first_move: AMEND_FIRST_MOVE_MAX,
  contingency: AMEND_CONTINGENCY_MAX,
  resolution: RESOLVE_RESOLUTION_MAX,
};

/** The error of each field. */
export function errorsOf(form: Form, typed: Typed): Partial<Record<keyof Typed, string>> {
  const errors = tooLongFields<keyof Typed>(typed, LIMITS);
  for (const { name, required } of form.fields) {
    if (required && isBlank(typed[name]))
      errors[name] = name === 'to' ? words.chooseAColleagueError : words.enterLeastOneLine;
  }
  return errors;
}
