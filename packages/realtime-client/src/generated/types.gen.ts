// Generated from asyncapi.json by `npm run generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type AccountEvent = HandoffOpened | HandoffClaimed | HandoffActivated | HandoffReleased | HandoffWithdrawn | HandoffResolved | SessionOpened | SessionChanged | SessionStepAdded;

/**
 * Bye
 */
export type Bye = {
    code: number;
    retry_ms: number | null;
    t: 'bye';
};

export type ClientFrame = ClientHello | ClientHeartbeat | ClientView;

/**
 * ClientHeartbeat
 */
export type ClientHeartbeat = {
    s?: number | null;
    t: 'hb';
};

/**
 * ClientHello
 *
 * First frame on a socket. ``epoch`` and ``since`` are null the first time, else what the client last had.
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
 * Which handoff this tab shows; null: none.
 */
export type ClientView = {
    handoff: string | null;
    t: 'view';
};

/**
 * EventFrame
 *
 * One event of the account, at its place in the account's sequence. ``frames`` writes it from stored bytes.
 */
export type EventFrame = {
    e: HandoffOpened | HandoffClaimed | HandoffActivated | HandoffReleased | HandoffWithdrawn | HandoffResolved | SessionOpened | SessionChanged | SessionStepAdded;
    s: number;
    t: 'ev';
};

/**
 * HandoffActivated
 *
 * Its claimer took a first action.
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
    claimed_at: string | null;
    claimed_by: Person | null;
    client_name: string;
    cycle: number;
    device: string | null;
    ended_at: string | null;
    escalated_by: Person;
    first_action_at: string | null;
    id: string;
    intent: Intent;
    missing: Array<Slot>;
    opened_at: string;
    revision: number;
    session_id: string;
    severity: Severity;
    state: HandoffState;
    steps_tried: number;
    ticket_ref: string | null;
    title: string;
};

/**
 * HandoffClaimed
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
 * Back in the queue, in a new cycle.
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
 * HandoffState
 *
 * ``transitions`` holds what may follow what.
 */
export type HandoffState = 'active' | 'claimed' | 'open' | 'resolved' | 'withdrawn';

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
 * Intent
 *
 * ``escalate`` alarms the team.
 */
export type Intent = 'escalate';

/**
 * LiveFrame
 *
 * Replay is over; the client has everything up to ``s``.
 */
export type LiveFrame = {
    s: number;
    t: 'live';
};

/**
 * Mode
 *
 * How the server will bring the client up to date after ``hello``.
 */
export type Mode = 'fresh' | 'replay' | 'snapshot-required';

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
 * Everybody who looks at a handoff at this moment; empty: nobody any more. Not sequenced, and lost without harm.
 */
export type PresenceFrame = {
    handoff: string;
    people: Array<Person>;
    t: 'presence';
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
 */
export type ServerHello = {
    epoch: string;
    hb_ms: number;
    head: number;
    mode: Mode;
    retry_ms: number;
    t: 'hello';
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
 * SessionStatus
 *
 * ``escalated`` while a handoff of the session is live; ``resolved`` takes no more steps.
 */
export type SessionStatus = 'escalated' | 'open' | 'resolved';

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
 * SessionSummary
 *
 * A row of the session list.
 */
export type SessionSummary = {
    affected_users: number | null;
    client_name: string;
    created_at: string;
    device: string | null;
    id: string;
    owner: Person;
    severity: Severity;
    status: SessionStatus;
    steps: number;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
};

/**
 * Severity
 */
export type Severity = 'critical' | 'high' | 'low' | 'medium';

/**
 * SkipFrame
 *
 * An event that this member may not see: only its place in the sequence.
 */
export type SkipFrame = {
    s: number;
    t: 'skip';
};

/**
 * Slot
 *
 * What a complete brief holds; what is missing is shown as unknown, never guessed.
 */
export type Slot = 'affected_users' | 'ask' | 'business_impact' | 'device' | 'problem' | 'since' | 'steps' | 'ticket';

/**
 * Step
 */
export type Step = {
    actor: Person;
    body: string;
    created_at: string;
    id: string;
    kind: StepKind;
    output: string | null;
    position: number;
    rules_out: string | null;
    session_id: string;
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
