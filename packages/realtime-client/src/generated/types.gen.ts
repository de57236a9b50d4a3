// Generated from asyncapi.json by `npm run generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type AccountEvent = HandoffOpened | HandoffClaimed | HandoffReleased | HandoffActivated | HandoffChanged | HandoffOffered | HandoffOfferEnded | HandoffReturned | HandoffReopened | HandoffWithdrawn | HandoffResolved | HandoffReminded | HandoffMessageAdded | AssessmentReady | SessionOpened | SessionChanged | SessionReminded | SessionStepAdded | SessionStepCorrected | SessionAttachmentsChanged | SessionPassageHidden | ClientChanged;

/**
 * AssessmentDetail
 *
 * The assessment of one version of a handoff's brief; where there is nothing (yet) its lists are empty.
 */
export type AssessmentDetail = {
    causes: Array<Cause>;
    dropped: number;
    duration_ms: number | null;
    first_suggestion: Sentence | null;
    handoff_id: string;
    label: string;
    loose_ends: Array<Sentence>;
    made_at: string | null;
    missing: Array<Slot>;
    model: string | null;
    provider: string | null;
    reason: string | null;
    requested_at: string;
    set_aside: Array<Sentence>;
    source: AssessmentSource | null;
    status: AssessmentStatus;
    version: number;
};

/**
 * AssessmentReady
 *
 * The assessment of this version of the brief is final, whether ready or failed.
 */
export type AssessmentReady = {
    data: AssessmentDetail;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'assessment.ready.v1';
};

/**
 * AssessmentSource
 *
 * Source of the assessment: fixed ``rules``, or the configured ``model``.
 */
export type AssessmentSource = 'model' | 'rules';

/**
 * AssessmentStatus
 *
 * State of an assessment.
 *
 * ``pending``: being made · ``ready`` · ``failed``: the model gave none, and ``reason`` says why; what fixed rules
 * make of the steps stands in its place · ``muted``: the account wants none.
 */
export type AssessmentStatus = 'failed' | 'muted' | 'pending' | 'ready';

/**
 * Attachment
 *
 * A file of a session, stored as it came: nothing in it is masked.
 */
export type Attachment = {
    created_at: string;
    id: string;
    media_type: string;
    name: string;
    session_id: string;
    size: number;
    uploaded_by: Person;
};

/**
 * Attachments
 *
 * All of a session, the oldest first.
 */
export type Attachments = {
    items: Array<Attachment>;
    session_id: string;
};

/**
 * Bye
 *
 * The last frame before the server closes the socket.
 */
export type Bye = {
    code: number;
    retry_ms: number | null;
    t: 'bye';
};

/**
 * Cause
 *
 * A ``Sentence`` with its confidence.
 */
export type Cause = {
    citations: Array<Citation>;
    confidence: CauseConfidence;
    text: string;
};

/**
 * CauseConfidence
 */
export type CauseConfidence = 'high' | 'low' | 'medium';

/**
 * Citation
 */
export type Citation = {
    id: string;
    kind: CitationKind;
};

/**
 * CitationKind
 *
 * What supports a sentence: a ``step`` of the session, another ``handoff`` that ended, or the ``playbook``.
 */
export type CitationKind = 'handoff' | 'playbook' | 'step';

/**
 * Client
 */
export type Client = {
    id: string;
    name: string;
    used_at: string;
};

/**
 * ClientChanged
 *
 * It was renamed, merged or separated, or its sessions carry the new name by now.
 */
export type ClientChanged = {
    data: Client;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'client.changed.v1';
};

export type ClientFrame = ClientHello | ClientHeartbeat | ClientView;

/**
 * ClientHeartbeat
 *
 * An answer to ``ServerHeartbeat``. ``s``: the last event that the client has.
 */
export type ClientHeartbeat = {
    s?: number | null;
    t: 'hb';
};

/**
 * ClientHello
 *
 * The first frame on a socket. ``epoch`` and ``since`` are of the client's last event; null if it has none.
 */
export type ClientHello = {
    epoch?: string | null;
    since?: number | null;
    t: 'hello';
    tab?: string | null;
};

/**
 * ClientView
 *
 * The handoff that this tab shows; null: none.
 */
export type ClientView = {
    handoff: string | null;
    t: 'view';
};

/**
 * Due
 *
 * The next timer, and when it fires if no action comes first.
 */
export type Due = {
    at: string;
    timer: Timer;
};

/**
 * EventFrame
 *
 * One event of the account, at its place in the account's sequence. ``frames`` writes it from stored bytes.
 */
export type EventFrame = {
    e: HandoffOpened | HandoffClaimed | HandoffReleased | HandoffActivated | HandoffChanged | HandoffOffered | HandoffOfferEnded | HandoffReturned | HandoffReopened | HandoffWithdrawn | HandoffResolved | HandoffReminded | HandoffMessageAdded | AssessmentReady | SessionOpened | SessionChanged | SessionReminded | SessionStepAdded | SessionStepCorrected | SessionAttachmentsChanged | SessionPassageHidden | ClientChanged;
    s: number;
    t: 'ev';
};

/**
 * HandoffActivated
 *
 * The holder took a first action.
 */
export type HandoffActivated = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.activated.v1';
};

/**
 * HandoffCard
 *
 * What the queue shows. The same shape travels in every ``handoff.*`` event.
 */
export type HandoffCard = {
    affected_users: number | null;
    ask: string | null;
    brief_version: number;
    business_impact: string | null;
    changed_at: string;
    claimed_at: string | null;
    claimed_by: Person | null;
    client_id: string | null;
    client_name: string;
    cycle: number;
    device: string | null;
    due: Due | null;
    ended_at: string | null;
    escalated_by: Person;
    first_action_at: string | null;
    follows: string | null;
    id: string;
    intent: Intent;
    meant_for: Person | null;
    missing: Array<Slot>;
    notified: Notified;
    offered_to: Person | null;
    opened_at: string;
    outcome: Outcome | null;
    practice: boolean;
    read_back: string | null;
    read_back_at: string | null;
    returned_ask: string | null;
    revision: number;
    session_id: string;
    severity: Severity;
    state: HandoffState;
    steps_tried: number;
    ticket_ref: string | null;
    title: string;
};

/**
 * HandoffChanged
 *
 * Something other than the state changed.
 */
export type HandoffChanged = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.changed.v1';
};

/**
 * HandoffClaimed
 *
 * Claimed from the queue, or accepted when it was offered.
 */
export type HandoffClaimed = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.claimed.v1';
};

/**
 * HandoffMessageAdded
 *
 * A question, an answer or a comment.
 */
export type HandoffMessageAdded = {
    data: Message;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.message_added.v1';
};

/**
 * HandoffOfferEnded
 *
 * Declined, recalled or expired; the holder keeps it.
 */
export type HandoffOfferEnded = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.offer_ended.v1';
};

/**
 * HandoffOffered
 *
 * Offered to one colleague.
 */
export type HandoffOffered = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.offered.v1';
};

/**
 * HandoffOpened
 */
export type HandoffOpened = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.opened.v1';
};

/**
 * HandoffReleased
 *
 * Back in the queue, in a new cycle: released, or the claim expired.
 */
export type HandoffReleased = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.released.v1';
};

/**
 * HandoffReminded
 *
 * A reminder was sent, or a parked handoff resumed.
 */
export type HandoffReminded = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.reminded.v1';
};

/**
 * HandoffReopened
 *
 * The technician answered: back in the queue, in a new cycle, with a new version of the brief.
 */
export type HandoffReopened = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.reopened.v1';
};

/**
 * HandoffResolved
 */
export type HandoffResolved = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.resolved.v1';
};

/**
 * HandoffReturned
 *
 * Information was requested from the technician.
 */
export type HandoffReturned = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.returned.v1';
};

/**
 * HandoffState
 *
 * The table of transitions says which states follow.
 */
export type HandoffState = 'active' | 'claimed' | 'offered' | 'open' | 'resolved' | 'returned' | 'withdrawn';

/**
 * HandoffWithdrawn
 */
export type HandoffWithdrawn = {
    data: HandoffCard;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'handoff.withdrawn.v1';
};

/**
 * Hidden
 *
 * More text of the session, or of a copy of it, is masked now: read it again.
 */
export type Hidden = {
    session_id: string;
};

/**
 * Intent
 *
 * ``escalate`` alarms the team; ``park`` waits for its moment; ``transfer`` goes to one colleague, not urgent.
 */
export type Intent = 'escalate' | 'park' | 'transfer';

/**
 * LiveFrame
 *
 * The replay is complete: the client has every event up to position ``s``.
 */
export type LiveFrame = {
    s: number;
    t: 'live';
};

/**
 * Mark
 */
export type Mark = {
    at: string;
    by: Person;
};

/**
 * Message
 *
 * A question, an answer or a comment about a handoff, secrets masked.
 */
export type Message = {
    at: string;
    author: Person;
    body: string;
    cycle: number;
    handoff_id: string;
    id: string;
    kind: MessageKind;
};

/**
 * MessageKind
 *
 * ``question``: by the holder · ``answer``: by the technician · ``remark``: by either.
 */
export type MessageKind = 'answer' | 'question' | 'remark';

/**
 * Mode
 *
 * After ``hello``: nothing is missing, the missing events follow, or the client has to read REST again.
 */
export type Mode = 'fresh' | 'replay' | 'snapshot-required';

/**
 * Notified
 *
 * The people notified since the handoff entered the queue, each counted once.
 */
export type Notified = {
    count: number;
    people: Array<Person>;
};

/**
 * Outcome
 *
 * How a handoff ended for the client.
 */
export type Outcome = 'duplicate' | 'fixed' | 'no_fault' | 'vendor' | 'workaround';

/**
 * Person
 *
 * A member as others of the account see them.
 */
export type Person = {
    id: string;
    name: string;
};

/**
 * PresenceFrame
 *
 * The members who view a handoff now; empty: none. It has no position in the log, and losing it does no harm.
 */
export type PresenceFrame = {
    handoff: string;
    people: Array<Person>;
    t: 'presence';
};

/**
 * Sentence
 *
 * Plain text of one line, never markup, with at least one citation.
 */
export type Sentence = {
    citations: Array<Citation>;
    text: string;
};

export type ServerFrame = ServerHello | EventFrame | SkipFrame | LiveFrame | ServerHeartbeat | PresenceFrame | Bye;

/**
 * ServerHeartbeat
 */
export type ServerHeartbeat = {
    s: number;
    t: 'hb';
};

/**
 * ServerHello
 *
 * The answer to the first frame.
 */
export type ServerHello = {
    epoch: string;
    hb_ms: number;
    head: number;
    mode: Mode;
    now: string;
    retry_ms: number;
    t: 'hello';
};

/**
 * SessionAttachmentsChanged
 */
export type SessionAttachmentsChanged = {
    data: Attachments;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'session.attachments_changed.v1';
};

/**
 * SessionChanged
 */
export type SessionChanged = {
    data: SessionSummary;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'session.changed.v1';
};

/**
 * SessionOpened
 */
export type SessionOpened = {
    data: SessionSummary;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'session.opened.v1';
};

/**
 * SessionPassageHidden
 */
export type SessionPassageHidden = {
    data: Hidden;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'session.passage_hidden.v1';
};

/**
 * SessionReminded
 *
 * A paused session waits for longer than planned: its technician is reminded.
 */
export type SessionReminded = {
    data: SessionSummary;
    id: string;
    source: string;
    specversion: string;
    time: string;
    type: 'session.reminded.v1';
};

/**
 * SessionStatus
 *
 * ``paused`` until its reminder or the next step; ``escalated`` while a handoff of the session is live.
 *
 * ``resolved`` and ``abandoned`` take no more steps; an abandoned session can be reopened.
 */
export type SessionStatus = 'abandoned' | 'escalated' | 'open' | 'paused' | 'resolved';

/**
 * SessionStepAdded
 */
export type SessionStepAdded = {
    data: Step;
    id: string;
    shortened: boolean;
    source: string;
    specversion: string;
    time: string;
    type: 'session.step_added.v1';
};

/**
 * SessionStepCorrected
 */
export type SessionStepCorrected = {
    data: Step;
    id: string;
    shortened: boolean;
    source: string;
    specversion: string;
    time: string;
    type: 'session.step_corrected.v1';
};

/**
 * SessionSummary
 *
 * A row of the session list.
 */
export type SessionSummary = {
    affected_users: number | null;
    client_id: string | null;
    client_name: string;
    created_at: string;
    device: string | null;
    id: string;
    owner: Person;
    practice: boolean;
    remind_at: string | null;
    severity: Severity;
    status: SessionStatus;
    steps: number;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
    waits_for: WaitsFor | null;
};

/**
 * Severity
 */
export type Severity = 'critical' | 'high' | 'low' | 'medium';

/**
 * SkipFrame
 *
 * An event that this member cannot see: only its position ``s``, so that no gap is left.
 */
export type SkipFrame = {
    s: number;
    t: 'skip';
};

/**
 * Slot
 *
 * The parts of a complete brief. A missing part is shown as unknown, never guessed.
 */
export type Slot = 'affected_users' | 'ask' | 'business_impact' | 'device' | 'problem' | 'since' | 'steps' | 'ticket';

/**
 * Step
 */
export type Step = {
    actor: Person;
    body: string;
    created_at: string;
    edited: Mark | null;
    edits: number;
    id: string;
    kind: StepKind;
    masked: Array<string>;
    more: number;
    output: string | null;
    position: number;
    ran_at: string | null;
    repeats: string | null;
    rules_out: string | null;
    session_id: string;
    struck: Mark | null;
    version: number;
};

/**
 * StepKind
 *
 * What a step records.
 *
 * ``question``: asked of the user · ``action``: something done · ``command``: something run, with its output ·
 * ``observation``: what was seen, and what it rules out · ``note`` · ``suggestion``: a next step proposed.
 */
export type StepKind = 'action' | 'command' | 'note' | 'observation' | 'question' | 'suggestion';

/**
 * Timer
 *
 * Transitions that happen without an action of a member, by name.
 */
export type Timer = 'alert_admins' | 'alert_owner' | 'expire' | 'lapse' | 'remind' | 'remind_holder' | 'remind_technician' | 'repeat' | 'resume' | 'warn' | 'widen';

/**
 * WaitsFor
 *
 * Who has to act while a session is paused.
 */
export type WaitsFor = 'user' | 'vendor';
