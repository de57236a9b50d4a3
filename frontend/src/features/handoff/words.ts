import type {
  AssessmentGrade,
  HandoffCard,
  HandoffState,
  MessageKind,
  Outcome,
  StepKind,
  TransitionName,
} from '@resolutionflow/api-client';
import { stepCount, stepsTried } from '@/domain/words';
import type { OneClick, Transition } from '@/features/handoff/model/transitions';

export const startHere = 'Start here';
export const backToSession = 'Back to session';
export const pickUp = 'Pick up';
export const openSession = 'Open session';
export const youEscalated = 'You escalated this. A colleague has to pick it up.';
export const offeredTo = (colleague = 'a colleague') => `Offered to ${colleague}. It stays with you until they accept.`;
export const waitingOnYou = 'Waiting on you.';
export const resolved = 'Resolved';
export const withdrawn = 'Withdrawn';
export const waitingForASenior = 'Unclaimed. Waiting for a senior.';
export const waitingOn = (technician: string) => `Waiting on ${technician}.`;
export const someone = 'Someone';
export const pickedThisUp = 'picked this up';
export const andOfferedTo = (colleague: string) => `, offered to ${colleague}`;
export const assessmentDidNotLoad = 'The assessment did not load. All facts are shown.';
export const tryAgain = 'Try again';
export const loadingTheAssessment = 'Loading the assessment';
export const aiAssessment = 'AI assessment';
export const assessment = 'Assessment';
export const ofThePreviousBrief = 'of the previous brief';
export const makingTheAssessment = 'Making the assessment';
export const titleWithCount = (title: string, count: number) => `${title}, ${count}`;
export const lessLikely = 'Less likely';
export const ruledOut = 'Ruled out';
export const openQuestions = 'Open questions';
export const sentencesDropped = (count: number) =>
  count === 1
    ? '1 sentence is not shown: no record supports it.'
    : `${count} sentences are not shown: no record supports them.`;
export const low = 'Low';
export const medium = 'Medium';
export const high = 'High';
export const confidence = 'confidence';
export const newSinceTheBrief = 'Changed since the brief';
export const struckOutBy = (person: string) => `struck out by ${person}`;
export const editedBy = (person: string) => `edited by ${person}`;
export const outputWasEdited = 'The output was edited.';
export const nothing = 'nothing';
export const briefMade = '· brief made';

export const FACT_LABELS: Record<string, string> = {
  title: 'Title',
  problem: 'Problem',
  client_name: 'Client',
  contact: 'Contact',
  severity: 'Severity',
  affected_users: 'Users affected',
  business_impact: 'Impact',
  since: 'Since',
  ticket_ref: 'Ticket',
  device: 'Device',
};
export const caseLabel = 'case';
export const playbook = 'playbook';
export const goToTheNote = 'Go to the note';
export const goToStep = (name: string) => `Go to step ${name}`;
export const questions = 'Questions';
export const you = 'You';
export const unanswered = 'Unanswered';
export const hideSecretMessage = 'Hide a secret in this message';
export const claimExpiresIn = 'Claim expires without activity in';
export const stillOnIt = 'Still on it';
export const offersYou = (holder = 'A colleague') => `${holder} offers this to you.`;
export const offerExpiresIn = 'Offer expires in';
export const pickedUpBy = (name: string) => `Picked up by ${name} ·`;
export const brief = 'Brief';
export const earlierEscalation = 'Earlier escalation';
export const endedBy = (person: string) => `, by ${person}`;
export const outcome = 'Outcome';
export const escalation = 'Escalation';
export const offersThisToYou = (who: string) => `${who} offers this to you`;
export const acceptTakeOver = 'Accept to take it over.';
export const offersThisTo = (holder: string, colleague = 'a colleague') => `${holder} offers this to ${colleague}`;
export const holderKeepsIt = 'The current holder keeps it until they accept.';
export const waitingOnYouTitle = 'Waiting on you';
export const aboutYourAnswer = 'Your answer puts it back in the queue.';
export const waitingOnTechnician = (technician: string) => `Waiting on ${technician}`;
export const until = (when: string) => ` until ${when}`;
export const parkedMeans = 'No one is notified until then. Any senior can pick it up earlier.';
export const waitingFor = (colleague: string) => `Waiting for ${colleague}`;
export const unclaimed = 'Unclaimed';
export const escalatedBy = (technician: string) => `Escalated by ${technician}.`;
export const meantForNotified = (colleague: string) => `${colleague} was notified. Other seniors can pick it up too.`;
export const noOneInPractice = 'A practice notifies no one. You find it in the queue.';
export const inRealOnes = 'In a real escalation the technician sees each of your steps.';
export const noOneToNotify = 'No one to notify yet. Invite a senior.';
export const more = (more: number) => `${more} more`;
export const wereNotified = (names: string, count: number) =>
  `${names} ${count === 1 ? 'was' : 'were'} notified. You see here who picks it up.`;
export const youHaveThis = 'You have this';
export const seesEachStep = (technician: string) => `${technician} sees each step as you record it.`;
export const firstStepTells = (technician: string) => `Your first step tells ${technician} that you have started.`;
export const holderPickedThisUp = (holder = 'Someone') => `${holder} picked this up`;
export const firstAction = 'First action';
export const laterStepsShowBelow = '. Later steps show below.';
export const noActionYet = 'No action yet. Steps show below as they are recorded.';
export const viewing = 'viewing';
export const queue = 'Queue';
export const followUp = 'Follow-up';

export const INTENTS: Record<HandoffCard['intent'], string> = {
  escalate: 'escalated',
  park: 'parked it',
  transfer: 'assigned it',
};
export const recordedAt = (when: string) => `Recorded ${when}`;
export const loadingTheBrief = 'Loading the brief';
export const message = 'Message';
export const hidden = 'Hidden';

export const HISTORY: Record<TransitionName, string> = {
  create: 'escalated',
  claim: 'picked it up',
  undo: 'undid the pick-up',
  act: 'took the first action',
  read_back: 'confirmed their understanding',
  keep: 'is still on it',
  release: 'released it to the queue',
  offer: 'offered it to a colleague',
  accept: 'accepted the offer',
  decline: 'declined the offer',
  recall: 'cancelled the offer',
  return: 'requested information',
  reopen: 'answered the request',
  amend: 'added to the brief',
  withdraw: 'withdrew it',
  resolve: 'resolved it',
  warn: 'warned that the claim is about to expire',
  expire: 'released it: the claim expired',
  lapse: 'ended the offer: it expired',
  remind: 'notified the same people again',
  widen: 'notified more people',
  alert_owner: 'notified the owners',
  repeat: 'notified the same people again',
  remind_holder: 'reminded the holder',
  remind_technician: 'reminded the technician',
  alert_admins: 'notified the admins: no activity',
  resume: 'ended the parking',
};
export const noOneNotified = 'No one to notify.';
export const notified = (notified: number) => `${notified} notified.`;
export const skippedSteps = (steps: readonly string[]) => `Skipped, no one new to notify: ${steps.join(', ')}.`;

export const REMINDERS: Record<string, string> = { remind: 'reminder', widen: 'more people', alert_owner: 'owners' };
export const historyOf = (entries: number) => `History, ${entries === 1 ? '1 entry' : `${entries} entries`}`;
export const movedIt = (toState: string) => `changed the state: ${toState}`;

export const MESSAGE_VERBS: Record<MessageKind, string> = { question: 'Ask', answer: 'Answer', remark: 'Send' };
export const theSenior = 'the senior';
export const ask = (other: string) => `Ask ${other}`;
export const answer = (other: string) => `Answer ${other}`;
export const comment = (other: string) => `Comment for ${other}`;
export const withoutACall = (label: string) => `${label}, without a call`;
export const sendAsComment = 'Send as comment';
export const failedTextKept = (problem: string) => `${problem} What you wrote is kept.`;

export const TRANSITIONS: Record<Transition, string> = {
  accept: 'Accept',
  amend: 'Add to the brief',
  decline: 'Decline',
  follow_up: 'Follow up',
  keep: 'Still on it',
  offer: 'Offer to a colleague',
  recall: 'Cancel the offer',
  release: 'Release',
  reopen: 'Answer',
  resolve: 'Resolve',
  return: 'Request information',
  withdraw: 'Withdraw',
};
export const moreActions = 'More actions';
export const colleaguesDidNotLoad = 'Your colleagues did not load. Close this and try again.';
export const noOneElse = 'No one else can pick it up';
export const chooseAColleague = 'Choose a colleague';
export const outputOf = (lines: number) => `Output, ${lines === 1 ? '1 line' : `${lines} lines`}`;
export const noDescription = 'No description.';
export const client = 'Client';
export const contact = 'Contact';
export const usersAffected = 'Users affected';
export const since = 'Since';
export const ticket = 'Ticket';
export const device = 'Device';
export const impact = 'Impact';
export const stuckBecause = 'Stuck because';
export const problemSummary = 'Problem summary';
export const missing = (slotList: string) => `Missing: ${slotList}`;
export const myUnderstanding = 'My understanding and first step';
export const confirm = 'Confirm';
export const change = 'Change';
export const sendsYourLine = 'Sends your understanding too';
export const oneLineFor = (technician: string) => `One line for ${technician}`;
export const understands = (senior = 'The senior') => `${senior}’s understanding`;
export const edit = 'Edit';
export const answeredDone = 'Back in the queue with your answer.';
export const enterYourAnswer = 'Enter your answer.';
export const yourAnswerAlso = 'Your answer, also to the question';
export const yourAnswer = 'Your answer';
export const failedAnswerKept = (refusal: string) => `${refusal} Your answer is kept.`;
export const send = 'Send';
export const sendToTheQueue = 'Send to the queue';
export const similarCases = 'Similar resolved cases';
export const timesLikeThis = (times: number) => ` · ${times} times like this`;
export const ifThatDoesNotHelp = 'If that does not help';
export const noNextStepSuggested = 'No next step was suggested.';
export const pickUpToAsk = (technician: string) => `Pick it up to ask ${technician}.`;
export const suggestedBy = (technician: string) => `Suggested by ${technician}`;
export const latestSuggestionSession = 'Latest suggestion in the session';

export const STEP_KINDS: Record<StepKind, string> = {
  question: 'Question',
  action: 'Action',
  command: 'Command',
  observation: 'Observation',
  note: 'Note',
  suggestion: 'Suggestion',
};
export const noStepsRecordedBefore = 'No steps were recorded before the escalation.';
export const whatWasTried = 'What was tried';
export const triedOldestFirst = (count: number) => `${stepsTried(count)}, oldest first`;
export const result = 'Result:';
export const rulesOut = 'Rules out:';
export const note = 'Note:';
export const unknown = 'unknown';
export const unknownTitle = 'Unknown:';
export const unknownContingency = 'what to do if that does not help';
export const unknownRequest = 'request';
export const unknownReason = 'why the technician is stuck';
export const fromTheBrief = 'From the brief';

export const DONE: Record<OneClick, string> = {
  accept: 'Picked up.',
  keep: 'Claim extended.',
  recall: 'Offer cancelled.',
  withdraw: 'Withdrawn from the queue.',
};
export const actionFailed = 'Action failed';
export const stepsNotSent = (count: number) => `${stepCount(count)} of yours ${count === 1 ? 'is' : 'are'} not sent`;
export const escalationEndsWithout = 'The escalation ends without it.';
export const withdraw = 'Withdraw';
export const undo = 'Undo';
export const undone = 'Undone. It is back in the queue.';
export const notUndone = 'Not undone';
export const pickedUpPressEnter = 'Picked up. Press Enter to start here. You can undo it for 10 seconds.';
export const claimFailed = 'Could not pick it up';
export const lineNotSent = 'Your line was not sent';
export const confirmAgain = (refusal: string) => `${refusal} Your line is kept. Confirm it again.`;
export const release = 'Release';
export const leaveEmptyKeep = 'Leave empty to keep it as it is.';
export const releaseToTheQueue = 'Release to the queue';
export const aboutRelease = 'Every senior sees it again, with the steps so far.';
export const why = 'Why?';
export const forTheNextSenior = 'For the next senior.';
export const releasedToTheQueue = 'Released to the queue.';
export const requestInformation = 'Request information';
export const aboutReturn = 'It waits on the technician and returns to the queue with the answer.';
export const request = 'Request';
export const whatDoYouNeed = 'What do you need?';
export const whatIsMissing = 'What is missing?';
export const informationRequested = 'Information requested.';
export const offerToAColleague = 'Offer to a colleague';
export const aboutOffer = 'It stays with you until they accept, and if they decline or do not answer.';
export const offer = 'Offer';
export const who = 'Who?';
export const whyThem = 'Why them?';
export const offered = 'Offered.';
export const declineTheOffer = 'Decline the offer';
export const aboutDecline = 'It stays with the current holder, and you are not asked again.';
export const decline = 'Decline';
export const declined = 'Declined.';
export const answerTheRequest = 'Answer the request';
export const aboutAnswer = 'It returns to the queue with a new version of the brief.';
export const addToTheBrief = 'Add to the brief';
export const aboutAmend = 'Makes a new version with all steps so far. The holder sees what changed.';
export const add = 'Add';
export const whyAreYouStuck = 'Why are you stuck?';
export const firstMoveQuestion = 'What would you try first?';
export const contingencyQuestion = 'What if that does not help?';
export const addedToTheBrief = 'Added to the brief.';
export const resolve = 'Resolve';
export const aboutResolve = 'This also ends the session. The next person with this problem will find your answer.';
export const howDidItEnd = 'How did it end?';
export const wasTheAssessmentRight = 'Was the assessment right?';
export const resolvedDone = 'Resolved.';
export const followUpVerb = 'Follow up';
export const aboutFollowUp = 'Opens a new escalation linked to this one. This one stays closed.';
export const followUpQuestion = 'What came back or is left to do?';
export const followUpQueue = 'The follow-up is in the queue.';

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
  unseen: 'Not viewed',
};
export const chooseAColleagueError = 'Choose a colleague.';
export const enterLeastOneLine = 'Enter at least one line.';

export const STATE_CLAUSES: Record<HandoffState, string> = {
  open: 'is unclaimed',
  offered: 'is offered to a colleague',
  claimed: 'is picked up',
  active: 'is in progress',
  returned: 'is waiting on the technician',
  resolved: 'has been resolved',
  withdrawn: 'has been withdrawn',
};
export const noLongerPossible = (stands: string) => `This escalation ${stands} now, so this is no longer possible.`;
export const whatFixedIt = 'What fixed it?';
export const copyLink = 'Copy link';
