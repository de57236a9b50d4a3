import type {
  AbandonReason,
  CorrectionKind,
  PlaybookKind,
  SessionField,
  SessionStatus,
  StepField,
  WaitsFor,
} from '@resolutionflow/api-client';
import type { EscalateDraft } from '@/features/flowpilot/model/escalation';
import type { FactField } from '@/features/flowpilot/model/fact-form';

export const files = 'Files';
export const notRemoved = (name: string) => `${name} was not removed`;
export const filesToAttach = 'Files to attach';
export const attachAFile = 'Attach a file';
export const tryFileAgain = (name: string) => `Try again: ${name}`;
export const stopFile = (name: string) => `Stop: ${name}`;
export const dismissFile = (name: string) => `Dismiss ${name}`;
export const record = 'Record';
export const commandOutputOptional = 'Output of the command, optional';
export const pasteTheOutputOptional = 'Paste the output (optional)';
export const rulesOut = 'Rules out';
export const causeRuledOutOptional = 'Cause ruled out (optional)';
export const recordAStep = 'Record a step';
export const escalateThisSession = 'Escalate this session';
export const aboutEscalate = 'Everything below is optional. Missing facts show as unknown.';

export const enterSendsAsProposed = 'Filled in from the record. Press Enter to send it, or change a word.';

export const SEND_VERBS: Record<EscalateDraft['intent'], string> = {
  escalate: 'Send now',
  park: 'Park',
  transfer: 'Assign',
};

export const INTENT_VERBS: Record<EscalateDraft['intent'], string> = {
  escalate: 'Escalate',
  park: 'Park',
  transfer: 'Assign',
};
export const failedTextKept = (explain: string) => `${explain} What you wrote is kept.`;
export const severityAndMissingFacts = 'Severity and missing facts';
export const severity = 'Severity';
export const openedBy = 'Opened by';
export const hideSecretFacts = 'Hide a secret in the facts';
export const addFacts = 'Add facts';
export const aboutAddFacts = 'Leave empty what you do not know.';
export const factsAdded = 'Facts added.';
export const unknownFacts = (names: readonly string[]) => `Unknown: ${names.join(', ')}`;
export const all = 'All';
export const resolved = 'Resolved';
export const mine = 'Mine';

export const STEP_FIELDS: Record<StepField, string> = {
  body: 'What was done',
  output: 'Output',
  rules_out: 'Rules out',
};

export const SESSION_FIELDS: Record<SessionField, string> = {
  problem: 'Problem',
  title: 'Title',
  client_name: 'Client',
  business_impact: 'Impact',
  contact: 'Contact',
  device: 'Device',
  ticket_ref: 'Ticket',
  resolution: 'Resolution',
};
export const hiddenFromEveryoneElse = 'Hidden from everyone else';
export const hideAsSecret = 'Hide as secret';
export const escalate = 'Escalate';
export const aboutEscalateIntent = 'Goes to the queue within a second, with all steps so far.';
export const park = 'Park';
export const willNotify = (names: string) => `Notifies ${names}.`;
export const moreColleagues = (count: number) => (count === 1 ? '1 more' : `${count} more`);
export const noOneInPractice = 'This is a practice: no one is notified.';
export const noOneToNotify = 'No one to notify yet: no one else can pick it up.';
export const inviteAnEngineer = 'Invite an engineer';
export const adminsInvite = 'An admin or owner can invite an engineer.';
export const aboutPark = 'No one is notified until the time you choose. Any senior can pick it up earlier.';
export const assign = 'Assign';
export const aboutAssign = 'Assign to one colleague, not urgent. No one else is notified.';
export const whatToDoWith = 'How to escalate';
export const untilWhen = 'Until when?';
export const noOneElseCan = 'No one else can pick it up';
export const chooseAColleague = 'Choose a colleague';
export const who = 'Who?';
export const colleaguesDidNotLoad = 'Your colleagues did not load. Close this and try again.';
export const kindOfStep = 'Kind of step';
export const addToThePlaybook = 'Add to the playbook';
export const resolvedNoSteps = 'This session is resolved. You cannot record more steps.';
export const readOnly = 'You can read this session. Only technicians and above can record steps.';
export const recording = 'Recording…';
export const notRecorded = 'Not recorded.';
export const notSentYet = 'Not sent yet';
export const tryAgain = 'Try again';
export const tryNow = 'Try now';
export const edit = 'Edit';
export const copy = 'Copy';
export const discard = 'Discard';
export const sentWhenOnline = 'sent when you are online';
export const retrying = (reason: string) => `retrying automatically. ${reason}`;
export const addStepPlaybook = 'Add a step to the playbook';
export const aboutPlaybookStep = 'Suggested in similar sessions.';

export const PLAYBOOK_KINDS: Record<PlaybookKind, string> = {
  action: 'Action',
  command: 'Command',
  question: 'Question',
};
export const step = 'Step';
export const enterTheStep = 'Enter the step.';
export const kind = 'Kind';
export const problem = 'Problem';
export const enterTheProblem = 'Enter the problem.';
export const whenDoesItApply = 'When does it apply?';
export const aboutWhen = 'Suggested in sessions with similar text.';
export const keywords = 'Keywords';
export const aboutKeywords = 'Separated by commas. One match is enough.';
export const onlyFor = (clientName: string) => `Only for ${clientName}`;
export const add = 'Add';
export const factsInBrief = (filled: number, total: number) =>
  `${filled} of ${total} facts ${filled === 1 ? 'is' : 'are'} in the brief.`;
export const nothingIsMissing = 'Nothing is missing.';
export const shownAsUnknown = (list: string) => `Shown as unknown: ${list}.`;
export const alreadyEscalatedBy = 'Already escalated:';
export const workedSimilarCasesNot = 'Worked in similar cases, not tried yet:';
export const doneBy = (when: string, person: string) => `Already done by ${person}, ${when}`;
export const announceRepeat = (summary: string) => `${summary}. Why repeat it?`;
export const rulesOutPrefix = 'Rules out:';
export const whyRepeatIt = 'Why repeat it?';
export const recordAnyway = 'Record anyway';
export const repeatedStep = 'Repeated step';
export const sessions = 'Sessions';
export const resolve = 'Resolve';

export const SENT: Record<EscalateDraft['intent'], string> = {
  escalate: 'Escalated. In the queue.',
  park: 'Parked.',
  transfer: 'Assigned.',
};
export const resolveThisSession = 'Resolve this session';
export const aboutResolve = 'Saved with the session. The next person with this problem will find it.';
export const whatFixedIt = 'What fixed it?';
export const sessionResolved = 'Resolved.';
export const addedToThePlaybook = 'Added to the playbook.';
export const loadingTheSessions = 'Loading the sessions';
export const loadingTheSession = 'Loading the session';
export const repeated = (reason: string) => `Repeated: ${reason}`;
export const whatNext = 'What next?';
export const whatNextTitle = 'What next';
export const closeSuggestions = 'Close suggestions';
export const lookingNextStep = 'Looking for the next step';
export const playbookHasNothing = 'Your playbook has nothing for this yet.';
export const noModel = 'No AI model is configured. The server operator sets one with MODEL_PROVIDER.';
export const fromYourPlaybook = 'From your playbook. ';
export const addAsAction = 'Add as action';
export const addAsNote = 'Add as note';
export const enterLeastOneLine = 'Enter at least one line.';
export const howToRecord =
  'Record each thing you try in one line and press Enter. If you escalate, the senior reads this first.';
export const noStepsRecordedSession = 'No steps were recorded in this session.';
export const nothingTriedYet = 'Nothing tried yet';
export const steps = 'Steps';
export const repeatOf = (person: string, when: string) => `Repeated: ${person} did this ${when}`;
export const hideSecretStep = 'Hide a secret in this step';
export const announceStep = (person: string, kind: string, body: string) => `${person} recorded: ${kind}. ${body}`;
export const newStepsBy = (count: number, person: string) => `${count} new steps by ${person}.`;
export const alreadyEscalatedAs = (title: string) => `Already escalated: ${title}`;
export const sameTicketQueueTwice = 'The same ticket is in the queue twice.';
export const sentWithoutTheFacts = 'Sent without the facts';
export const notEscalated = 'Not escalated. Your text is kept.';
export const alreadyEscalatedTitle = 'Already escalated';
export const nothingWasSentTwice = 'Nothing was sent twice.';
export const fileTooLarge = 'Files can be up to 20 MB.';
export const attached = (name: string) => `${name} is attached.`;
export const notAttached = (name: string) => `${name} was not attached`;

export const DRAFT_FIELDS = { body: 'A step', output: 'The output', rulesOut: 'What it rules out' } as const;
export const wouldFitCommandOutput = ' It would fit as command output.';
export const tooLongToRecord = (field: string, limit: string, count: string, fits: string) =>
  `${field} can have ${limit} characters, and this has ${count}. It is kept here. Shorten it to the part that matters.${fits}`;
export const whyAreYouStuck = 'Why are you stuck?';
export const whatDoYouNeed = 'What do you need?';
export const specificRequestAnsweredFastest = 'A specific request is answered fastest.';
export const wouldTryFirst = 'What would you try first?';
export const doesNotHelp = 'What if that does not help?';
export const affectedUsers = 'Users affected';
export const sinceWhen = 'Since when?';
export const device = 'Device';
export const ticket = 'Ticket';
export const canTheyNotDo = 'What can users not do now?';
export const whatIsWrong = 'What is wrong?';
export const enterWholeNumberSuch = 'Enter a whole number, such as 12.';
export const colleagueRequired = 'Choose a colleague.';
export const chooseFutureTimeWithin = 'Choose a future time, within a year.';
export const enterWhatIsWrong = 'Enter what is wrong.';
export const enterTheClient = 'Enter the client.';
export const action = 'Action';
export const whatDidYouDo = 'What did you do?';
export const command = 'Command';
export const whatDidYouRun = 'What did you run?';
export const observation = 'Observation';
export const whatDidYouSee = 'What did you see?';
export const question = 'Question';
export const didAskAnswer = 'What did you ask, and what was the answer?';
export const note = 'Note';
export const shouldNextPersonKnow = 'What should the next person know?';
export const suggestion = 'Suggestion';
export const shouldTriedNext = 'What should be tried next?';
export const newSession = 'New session';
export const aboutNewSession = 'A title and a client are enough to start. More facts make escalations faster.';
export const titleExample = 'VPN drops every 20 minutes';
export const client = 'Client';
export const contact = 'Contact';
export const description = 'Description';
export const aboutDescription = 'What the user sees, and what changed before.';
export const since = 'Since';
export const businessImpact = 'Impact';
export const aboutImpact = 'What users cannot do now.';
export const clear = 'Clear';
export const startTroubleshooting = 'Start troubleshooting';
export const facts = 'Facts';
export const allTroubleshootingStepStep = 'All troubleshooting, step by step.';
export const sessionsDidNotLoad = 'The sessions did not load';
export const showMore = 'Show more';

export const filterTheSessions = 'Filter the sessions';
export const searchSessions = 'Search sessions';
export const searchPlaceholder = 'Title, ticket, device, error…';
export const ageFilter = 'Age';
export const AGES = {
  '1d': 'Older than 1 day',
  '7d': 'Older than 1 week',
  '30d': 'Older than 30 days',
} as const;
export const byPerson = (name: string) => `By ${name}`;
export const findPerson = 'Find: person';
export const someone = 'Someone';
export const nothingToPick = 'Nothing to choose from';
export const clearFilters = 'Clear filters';
export const nothingMatches = 'Nothing matches';
export const filtersHideAll = 'No session fits these filters.';
export const noSessionWith = (text: string) => `No session has “${text}” in its title, facts or steps.`;
export const noSessionWithFits = (text: string) => `No session with “${text}” fits these filters.`;
export const NO_SESSIONS: Record<SessionStatus, string> = {
  open: 'No one is troubleshooting right now.',
  paused: 'No session waits for a user or a vendor.',
  escalated: 'No sessions are escalated.',
  resolved: 'Sessions appear here when they are resolved.',
  abandoned: 'No session was abandoned.',
};
export const howSessionsWork =
  'Start one when a ticket arrives. Record each thing you try in one line. If you escalate, the senior reads exactly that.';
export const youHaveNoSessions = 'You have no sessions yet';
export const noSessionsYet = 'No sessions yet';

export const editStep = 'Edit this step';
export const save = 'Save';
export const saving = 'Saving…';
export const cancel = 'Cancel';
export const stepSaved = 'Step saved.';
export const unsavedEdit = 'Unsaved edit';
export const discardChanges = 'Discard changes';
export const strikeOut = 'Strike out';
export const struckOut = 'Struck out. It no longer counts.';
export const notStruckOut = 'The step was not struck out';
export const undo = 'Undo';
export const restore = 'Restore';
export const restored = 'Step restored.';
export const notRestored = 'The step was not restored';
export const struckOutBy = (person: string) => `Struck out by ${person}`;
export const edited = (versions: number) => `edited · ${versions} versions`;
export const showHistoryOf = (versions: number) => `edited · ${versions} versions: show them`;
export const stepDidNotLoad = 'The step did not load';
export const useTheirs = 'Use theirs';
export const keepMine = 'Keep mine';
export const removed = '(removed)';
export const editedMeanwhile = (person = 'Someone') => `${person} edited this step while you did ·`;
export const changedMeanwhile = (person = 'Someone') => `${person} changed this while you did ·`;
export const notSavedKept = (reason: string) => `Not saved. ${reason} What you typed is kept here.`;
export const editFacts = 'Edit the facts';
export const editHeading = 'Edit title and description';
export const factsSaved = 'Saved.';
export const enterTheTitle = 'Enter the title.';
export const factHistory = 'Changes to the facts';
export const stepHistory = 'Changes to this step';
export const history = 'History';
export const historyDidNotLoad = 'The changes did not load';
export const valueBefore = (field: string) => `${field}, before`;
export const after = 'After';
export const none = 'nothing';
export const hideSecretBefore = 'Hide a secret in the earlier text';
export const charactersNotShown = (count: number) => `${count} characters are not shown here.`;

export const CORRECTED_BY: Record<CorrectionKind, (person: string) => string> = {
  edit: (person) => `${person} changed it`,
  strike: (person) => `${person} struck it out`,
  restore: (person) => `${person} restored it`,
};

export const FACT_FIELDS: Record<FactField, string> = {
  title: 'Title',
  problem: 'Description',
  client_name: 'Client',
  contact: 'Contact',
  severity: 'Severity',
  affected_users: 'Users affected',
  business_impact: 'Impact',
  since: 'Since',
  device: 'Device',
  ticket_ref: 'Ticket',
};
export const fieldName = (field: string) => STEP_FIELDS[field as StepField] ?? FACT_FIELDS[field as FactField] ?? kind;

export const abandonedNoSteps = 'This session is abandoned. Reopen it to record more steps.';
export const moreActions = 'More for this session';
export const pause = 'Pause';
export const pauseEllipsis = 'Pause…';
export const pauseSession = 'Pause this session';
export const aboutPause = 'The next step goes on with it. Its technician is reminded, then once a day.';
export const waitsForWhom = 'What does it wait for?';
export const WAITS_FOR: Record<WaitsFor, string> = { user: 'The user', vendor: 'A vendor' };
export const remindMe = 'Remind when?';
export const sessionPaused = 'Paused.';
export const pausedFor: Record<WaitsFor, string> = { user: 'Waits for the user', vendor: 'Waits for a vendor' };
export const reminderAt = (when: string) => `Reminder ${when}`;
export const reminderDue = 'Reminder due';
export const resume = 'Resume';
export const sessionResumed = 'Resumed.';
export const abandon = 'Abandon';
export const abandonEllipsis = 'Abandon…';
export const abandonSession = 'Abandon this session';
export const aboutAbandon = 'It ends without an answer, and counts as not resolved. It can be reopened.';
export const whyAbandon = 'Why?';
export const ABANDON_REASONS: Record<AbandonReason, string> = {
  no_answer: 'The user does not answer',
  went_away: 'The problem went away',
  elsewhere: 'Handled elsewhere',
  duplicate: 'Duplicate',
  mistake: 'Opened by mistake',
};
export const sessionAbandoned = 'Abandoned.';
export const abandonedBy = (name: string) => `Abandoned by ${name}`;
export const reopen = 'Reopen';
export const sessionReopened = 'Reopened.';
export const noActivityFor = 'Nothing happened here for a long time.';
export const alsoPlaybook = 'Then add it to the playbook';
