// Generated from openapi.json by `npm run generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * About
 */
export type About = {
    demo: boolean;
    name: string;
    version: string;
};

export type AccountEvent = HandoffOpened | HandoffClaimed | HandoffActivated | HandoffReleased | HandoffWithdrawn | HandoffResolved | SessionOpened | SessionChanged | SessionStepAdded;

/**
 * AccountSummary
 */
export type AccountSummary = {
    id: string;
    name: string;
    slug: string;
    time_zone: string;
};

/**
 * Alive
 */
export type Alive = {
    status: string;
};

/**
 * Assessment
 */
export type Assessment = {
    status: AssessmentStatus;
};

/**
 * AssessmentStatus
 *
 * ``not_configured``: the account has no assessment provider, and nothing is invented in its place.
 */
export type AssessmentStatus = 'not_configured';

/**
 * Brief
 */
export type Brief = {
    assessment: Assessment;
    created_at: string;
    missing: Array<Slot>;
    notes: Array<Seen>;
    problem: ProblemSummary;
    start_here: StartHere;
    tried: Array<Tried>;
    version: number;
};

/**
 * Bye
 */
export type Bye = {
    code: number;
    retry_ms: number | null;
    t: 'bye';
};

/**
 * Check
 */
export type Check = {
    detail: string | null;
    status: 'up' | 'down';
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
 * Confidence
 *
 * By n: below 6 the figures are hidden, from 6 to 19 they are early, from 20 on full.
 */
export type Confidence = 'hidden' | 'early' | 'full';

/**
 * EscalationMetrics
 */
export type EscalationMetrics = {
    censored: number;
    confidence: Confidence;
    counts: string;
    end: string;
    leaves_out: string;
    mean: number | null;
    median: number | null;
    minutes_recovered: MinutesRecovered;
    n: number;
    name: string;
    needed: number;
    p90: number | null;
    period: Period;
    slug: string;
    start: string;
    trend: Array<TrendPoint>;
    unavailable: string | null;
    unit: string;
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
 * Events
 */
export type Events = {
    epoch: string;
    frames: Array<EventFrame | SkipFrame>;
    head: number;
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
 * HandoffCreate
 */
export type HandoffCreate = {
    ask?: string | null;
    contingency?: string | null;
    first_move?: string | null;
    intent?: Intent;
    reason?: string | null;
};

/**
 * HandoffDetail
 */
export type HandoffDetail = {
    brief: Brief;
    card: HandoffCard;
    history: Array<HandoffEvent>;
};

/**
 * HandoffEvent
 */
export type HandoffEvent = {
    actor: Person | null;
    at: string;
    cycle: number;
    from_state: HandoffState | null;
    note: string | null;
    seq: number;
    to_state: HandoffState;
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
 * HandoffPage
 */
export type HandoffPage = {
    epoch: string;
    head: number;
    items: Array<HandoffCard>;
    next_cursor: string | null;
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
export type HandoffState = 'open' | 'claimed' | 'active' | 'resolved' | 'withdrawn';

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
 * Mail
 */
export type Mail = {
    html: string;
    id: string;
    sender: string;
    sent_at: string;
    subject: string;
    text: string;
    to: string;
};

/**
 * MailList
 */
export type MailList = {
    items: Array<MailSummary>;
};

/**
 * MailSummary
 */
export type MailSummary = {
    id: string;
    sent_at: string;
    subject: string;
    to: string;
};

/**
 * Me
 */
export type Me = {
    account: AccountSummary;
    memberships: Array<Membership>;
    permissions: Array<Permission>;
    role: Role;
    user: User;
};

/**
 * Member
 */
export type Member = {
    email: string;
    id: string;
    name: string;
    role: Role;
};

/**
 * MemberChange
 */
export type MemberChange = {
    role: Role;
};

/**
 * Members
 */
export type Members = {
    items: Array<Member>;
};

/**
 * Membership
 */
export type Membership = {
    account: AccountSummary;
    role: Role;
};

/**
 * MinutesRecovered
 */
export type MinutesRecovered = {
    missing: string | null;
    value: number | null;
};

/**
 * Mode
 *
 * How the server will bring the client up to date after ``hello``.
 */
export type Mode = 'fresh' | 'replay' | 'snapshot-required';

/**
 * Period
 *
 * Whole days in the account's time zone, today included.
 */
export type Period = '7d' | '30d' | '90d';

/**
 * Permission
 *
 * What a person may do in an account; ``permissions`` says which role holds which.
 */
export type Permission = 'account.read' | 'sessions.work' | 'handoffs.escalate' | 'handoffs.claim' | 'metrics.read' | 'account.manage' | 'pilot.read';

/**
 * Person
 */
export type Person = {
    id: string;
    name: string;
};

/**
 * Persona
 */
export type Persona = {
    account: string;
    email: string;
    name: string;
    role: Role;
};

/**
 * Personas
 */
export type Personas = {
    password: string;
    personas: Array<Persona>;
};

/**
 * Preflight
 */
export type Preflight = {
    filled: Array<Slot>;
    missing: Array<Slot>;
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

/**
 * ProblemDocument
 */
export type ProblemDocument = {
    detail: string;
    status: number;
    title: string;
    type: string;
};

/**
 * ProblemSummary
 */
export type ProblemSummary = {
    affected_users: number | null;
    ask: string | null;
    business_impact: string | null;
    client_name: string;
    description: string | null;
    device: string | null;
    reason: string | null;
    severity: Severity;
    since: string | null;
    ticket_ref: string | null;
    title: string;
};

/**
 * Readiness
 */
export type Readiness = {
    checks: {
        [key: string]: Check;
    };
    status: 'ready' | 'degraded' | 'not-ready';
};

/**
 * Release
 */
export type Release = {
    reason?: string | null;
};

/**
 * Resolve
 */
export type Resolve = {
    resolution: string;
};

/**
 * Role
 *
 * From the least to the most trusted; a technician is the junior, an engineer the senior.
 */
export type Role = 'viewer' | 'technician' | 'engineer' | 'admin' | 'owner';

/**
 * Seen
 */
export type Seen = {
    at: string;
    rules_out: string | null;
    step_id: string;
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
 * SessionCreate
 */
export type SessionCreate = {
    affected_users?: number | null;
    business_impact?: string | null;
    client_name: string;
    device?: string | null;
    problem?: string;
    severity?: Severity;
    since?: string | null;
    ticket_ref?: string | null;
    title: string;
};

/**
 * SessionDetail
 */
export type SessionDetail = {
    affected_users: number | null;
    business_impact: string | null;
    client_name: string;
    created_at: string;
    device: string | null;
    id: string;
    owner: Person;
    problem: string;
    resolution: string | null;
    severity: Severity;
    since: string | null;
    status: SessionStatus;
    steps: Array<Step>;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
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
 * SessionPage
 */
export type SessionPage = {
    items: Array<SessionSummary>;
    next_cursor: string | null;
};

/**
 * SessionResolve
 */
export type SessionResolve = {
    resolution: string;
};

/**
 * SessionStatus
 *
 * ``escalated`` while a handoff of the session is live; ``resolved`` takes no more steps.
 */
export type SessionStatus = 'open' | 'escalated' | 'resolved';

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
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/**
 * SignIn
 */
export type SignIn = {
    email: string;
    password: string;
};

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
export type Slot = 'problem' | 'affected_users' | 'business_impact' | 'since' | 'device' | 'ticket' | 'steps' | 'ask';

/**
 * StartHere
 */
export type StartHere = {
    contingency: string | null;
    first_move: string | null;
    source: StartHereSource;
    step_id: string | null;
};

/**
 * StartHereSource
 *
 * Who proposed the first move: the junior when escalating, a suggestion recorded in the session, or nobody.
 */
export type StartHereSource = 'escalator' | 'suggestion' | 'none';

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
 * StepCreate
 */
export type StepCreate = {
    body: string;
    kind: StepKind;
    output?: string | null;
    rules_out?: string | null;
};

/**
 * StepKind
 *
 * What a step records.
 *
 * ``question``: asked of the user · ``action``: something done · ``command``: something run, with its output ·
 * ``observation``: what was seen, and what it rules out · ``note`` · ``suggestion``: a next step proposed.
 */
export type StepKind = 'question' | 'action' | 'observation' | 'command' | 'note' | 'suggestion';

/**
 * SwitchAccount
 */
export type SwitchAccount = {
    account_id: string;
};

/**
 * TrendPoint
 */
export type TrendPoint = {
    end: string;
    median: number | null;
    n: number;
    start: string;
};

/**
 * Tried
 */
export type Tried = {
    action: string;
    actor: Person;
    at: string;
    kind: StepKind;
    output: string | null;
    rules_out: string | null;
    seen: Array<Seen>;
    step_id: string;
};

/**
 * User
 */
export type User = {
    email: string;
    id: string;
    name: string;
};

export type AboutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/about';
};

export type AboutErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type AboutError = AboutErrors[keyof AboutErrors];

export type AboutResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: About;
};

export type AboutResponse = AboutResponses[keyof AboutResponses];

export type GetEscalationMetricsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Whole days in the account's time zone, today included.
         */
        period?: Period;
    };
    url: '/api/v1/analytics/flowpilot/escalations';
};

export type GetEscalationMetricsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type GetEscalationMetricsError = GetEscalationMetricsErrors[keyof GetEscalationMetricsErrors];

export type GetEscalationMetricsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: EscalationMetrics;
};

export type GetEscalationMetricsResponse = GetEscalationMetricsResponses[keyof GetEscalationMetricsResponses];

export type SignInData = {
    body: SignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-in';
};

export type SignInErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue · `sign-in-failed`: The e-mail address or the password is not right
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type SignInResponse = SignInResponses[keyof SignInResponses];

export type SignOutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-out';
};

export type SignOutErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * Signed out
     */
    204: void;
};

export type SignOutResponse = SignOutResponses[keyof SignOutResponses];

export type SwitchAccountData = {
    body: SwitchAccount;
    path?: never;
    query?: never;
    url: '/api/v1/auth/switch-account';
};

export type SwitchAccountErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type SwitchAccountError = SwitchAccountErrors[keyof SwitchAccountErrors];

export type SwitchAccountResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type SwitchAccountResponse = SwitchAccountResponses[keyof SwitchAccountResponses];

export type ListDemoMailData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/demo/mail';
};

export type ListDemoMailErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListDemoMailError = ListDemoMailErrors[keyof ListDemoMailErrors];

export type ListDemoMailResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: MailList;
};

export type ListDemoMailResponse = ListDemoMailResponses[keyof ListDemoMailResponses];

export type ReadDemoMailData = {
    body?: never;
    path: {
        mail_id: string;
    };
    query?: never;
    url: '/api/v1/demo/mail/{mail_id}';
};

export type ReadDemoMailErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ReadDemoMailError = ReadDemoMailErrors[keyof ReadDemoMailErrors];

export type ReadDemoMailResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Mail;
};

export type ReadDemoMailResponse = ReadDemoMailResponses[keyof ReadDemoMailResponses];

export type ListPersonasData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/demo/personas';
};

export type ListPersonasErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListPersonasError = ListPersonasErrors[keyof ListPersonasErrors];

export type ListPersonasResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Personas;
};

export type ListPersonasResponse = ListPersonasResponses[keyof ListPersonasResponses];

export type ListEventsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * Events after this number, as `head` or `s` gave it.
         */
        since: number;
        /**
         * Which life of the log the number belongs to.
         */
        epoch?: string | null;
    };
    url: '/api/v1/events';
};

export type ListEventsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `snapshot-required`: The events asked for are not kept any more
     */
    410: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListEventsError = ListEventsErrors[keyof ListEventsErrors];

export type ListEventsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Events;
};

export type ListEventsResponse = ListEventsResponses[keyof ListEventsResponses];

export type ListHandoffsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only these; may be repeated. Default: open, claimed and active.
         */
        state?: Array<HandoffState> | null;
        session_id?: string | null;
        /**
         * Rows a page.
         */
        limit?: number;
        /**
         * `next_cursor` of the page before.
         */
        cursor?: string | null;
    };
    url: '/api/v1/handoffs';
};

export type ListHandoffsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListHandoffsError = ListHandoffsErrors[keyof ListHandoffsErrors];

export type ListHandoffsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffPage;
};

export type ListHandoffsResponse = ListHandoffsResponses[keyof ListHandoffsResponses];

export type GetHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}';
};

export type GetHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type GetHandoffError = GetHandoffErrors[keyof GetHandoffErrors];

export type GetHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type GetHandoffResponse = GetHandoffResponses[keyof GetHandoffResponses];

export type ClaimHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/claim';
};

export type ClaimHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `own-escalation`: Whoever escalated cannot also claim
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `claim-lost`: Somebody else picked this up first · `illegal-transition`: That cannot be done with the handoff as it stands
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ClaimHandoffError = ClaimHandoffErrors[keyof ClaimHandoffErrors];

export type ClaimHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ClaimHandoffResponse = ClaimHandoffResponses[keyof ClaimHandoffResponses];

export type ReleaseHandoffData = {
    body: Release;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/release';
};

export type ReleaseHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `not-yours`: Only the person who holds it, or an admin, may do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `illegal-transition`: That cannot be done with the handoff as it stands
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ReleaseHandoffError = ReleaseHandoffErrors[keyof ReleaseHandoffErrors];

export type ReleaseHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ReleaseHandoffResponse = ReleaseHandoffResponses[keyof ReleaseHandoffResponses];

export type ResolveHandoffData = {
    body: Resolve;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/resolve';
};

export type ResolveHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `not-yours`: Only the person who holds it, or an admin, may do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `illegal-transition`: That cannot be done with the handoff as it stands
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ResolveHandoffError = ResolveHandoffErrors[keyof ResolveHandoffErrors];

export type ResolveHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ResolveHandoffResponse = ResolveHandoffResponses[keyof ResolveHandoffResponses];

export type WithdrawHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/withdraw';
};

export type WithdrawHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `not-yours`: Only the person who holds it, or an admin, may do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `illegal-transition`: That cannot be done with the handoff as it stands
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type WithdrawHandoffError = WithdrawHandoffErrors[keyof WithdrawHandoffErrors];

export type WithdrawHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type WithdrawHandoffResponse = WithdrawHandoffResponses[keyof WithdrawHandoffResponses];

export type HealthLiveData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/health/live';
};

export type HealthLiveErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type HealthLiveError = HealthLiveErrors[keyof HealthLiveErrors];

export type HealthLiveResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Alive;
};

export type HealthLiveResponse = HealthLiveResponses[keyof HealthLiveResponses];

export type HealthReadyData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/health/ready';
};

export type HealthReadyErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `not-ready`, and what is down
     */
    503: Readiness;
};

export type HealthReadyError = HealthReadyErrors[keyof HealthReadyErrors];

export type HealthReadyResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Readiness;
};

export type HealthReadyResponse = HealthReadyResponses[keyof HealthReadyResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type GetMeErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type ListMembersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/members';
};

export type ListMembersErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListMembersError = ListMembersErrors[keyof ListMembersErrors];

export type ListMembersResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Members;
};

export type ListMembersResponse = ListMembersResponses[keyof ListMembersResponses];

export type RemoveMemberData = {
    body?: never;
    path: {
        user_id: string;
    };
    query?: never;
    url: '/api/v1/members/{user_id}';
};

export type RemoveMemberErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `owners-only`: It takes an owner to make, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `own-membership`: Nobody changes their own membership: ask another owner or admin
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type RemoveMemberError = RemoveMemberErrors[keyof RemoveMemberErrors];

export type RemoveMemberResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RemoveMemberResponse = RemoveMemberResponses[keyof RemoveMemberResponses];

export type ChangeMemberData = {
    body: MemberChange;
    path: {
        user_id: string;
    };
    query?: never;
    url: '/api/v1/members/{user_id}';
};

export type ChangeMemberErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `owners-only`: It takes an owner to make, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `own-membership`: Nobody changes their own membership: ask another owner or admin
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ChangeMemberError = ChangeMemberErrors[keyof ChangeMemberErrors];

export type ChangeMemberResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Member;
};

export type ChangeMemberResponse = ChangeMemberResponses[keyof ChangeMemberResponses];

export type ListSessionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only these; may be repeated. Default: all.
         */
        status?: Array<SessionStatus> | null;
        /**
         * Only one's own.
         */
        mine?: boolean;
        /**
         * Rows a page.
         */
        limit?: number;
        /**
         * `next_cursor` of the page before.
         */
        cursor?: string | null;
    };
    url: '/api/v1/sessions';
};

export type ListSessionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionPage;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type OpenSessionData = {
    body: SessionCreate;
    path?: never;
    query?: never;
    url: '/api/v1/sessions';
};

export type OpenSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type OpenSessionError = OpenSessionErrors[keyof OpenSessionErrors];

export type OpenSessionResponses = {
    /**
     * Document created, URL follows
     */
    201: SessionDetail;
};

export type OpenSessionResponse = OpenSessionResponses[keyof OpenSessionResponses];

export type GetSessionData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}';
};

export type GetSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type GetSessionError = GetSessionErrors[keyof GetSessionErrors];

export type GetSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type GetSessionResponse = GetSessionResponses[keyof GetSessionResponses];

export type EscalateData = {
    body: HandoffCreate;
    headers: {
        /**
         * Any unique text, one for each intention: sent again, it does nothing twice.
         */
        'Idempotency-Key': string;
    };
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/handoffs';
};

export type EscalateErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page · `not-yours`: Only the person who holds it, or an admin, may do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `session-closed`: This session has ended and takes no more steps · `handoff-already-live`: This session is already handed over
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid · `idempotency-key-reused`: This Idempotency-Key was used for something else
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type EscalateError = EscalateErrors[keyof EscalateErrors];

export type EscalateResponses = {
    /**
     * Document created, URL follows
     */
    201: HandoffDetail;
};

export type EscalateResponse = EscalateResponses[keyof EscalateResponses];

export type PreflightData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/preflight';
};

export type PreflightErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type PreflightError = PreflightErrors[keyof PreflightErrors];

export type PreflightResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Preflight;
};

export type PreflightResponse = PreflightResponses[keyof PreflightResponses];

export type ResolveSessionData = {
    body: SessionResolve;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/resolve';
};

export type ResolveSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `session-closed`: This session has ended and takes no more steps · `handoff-is-live`: This session is handed over and not yet resolved
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type ResolveSessionError = ResolveSessionErrors[keyof ResolveSessionErrors];

export type ResolveSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type ResolveSessionResponse = ResolveSessionResponses[keyof ResolveSessionResponses];

export type AddStepData = {
    body: StepCreate;
    headers?: {
        /**
         * Any unique text, one for each intention: sent again, it does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps';
};

export type AddStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: This request came from another site's page
     */
    403: ProblemDocument;
    /**
     * `not-found`: There is no such thing here
     */
    404: ProblemDocument;
    /**
     * `session-closed`: This session has ended and takes no more steps · `session-full`: This session has as many steps as a session may have
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some of what was sent is not valid · `idempotency-key-reused`: This Idempotency-Key was used for something else
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many attempts
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is briefly unavailable
     */
    503: ProblemDocument;
};

export type AddStepError = AddStepErrors[keyof AddStepErrors];

export type AddStepResponses = {
    /**
     * Document created, URL follows
     */
    201: Step;
};

export type AddStepResponse = AddStepResponses[keyof AddStepResponses];
