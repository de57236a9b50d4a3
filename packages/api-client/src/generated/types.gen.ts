// Generated from openapi.json by `npm run generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * SignIn
 */
export type SignIn = {
    email: string;
    password: string;
};

/**
 * SwitchAccount
 */
export type SwitchAccount = {
    account_id: string;
};

/**
 * SessionCreate
 */
export type SessionCreate = {
    title: string;
    client_name: string;
    problem?: string;
    severity?: Severity;
    ticket_ref?: string | null;
    device?: string | null;
    affected_users?: number | null;
    business_impact?: string | null;
    since?: string | null;
};

/**
 * Severity
 */
export type Severity = 'critical' | 'high' | 'low' | 'medium';

/**
 * StepCreate
 */
export type StepCreate = {
    kind: StepKind;
    body: string;
    output?: string | null;
    rules_out?: string | null;
};

/**
 * StepKind
 *
 * ``question``: asked of the user · ``action``: something done · ``command``: something run, with its output ·
 * ``observation``: what was seen, and what it rules out · ``note`` · ``suggestion``: a next step proposed.
 */
export type StepKind = 'action' | 'command' | 'note' | 'observation' | 'question' | 'suggestion';

/**
 * SessionResolve
 */
export type SessionResolve = {
    resolution: string;
};

/**
 * HandoffCreate
 */
export type HandoffCreate = {
    intent?: Intent;
    reason?: string | null;
    ask?: string | null;
    first_move?: string | null;
    contingency?: string | null;
};

/**
 * Intent
 *
 * ``escalate`` alarms the team.
 */
export type Intent = 'escalate';

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
 * Me
 *
 * The signed-in person, the account the session acts in, and what they may do there.
 */
export type Me = {
    user: User;
    account: AccountSummary;
    role: Role;
    permissions: Array<Permission>;
    memberships: Array<Membership>;
};

/**
 * User
 */
export type User = {
    id: string;
    name: string;
    email: string;
};

/**
 * AccountSummary
 */
export type AccountSummary = {
    id: string;
    slug: string;
    name: string;
    time_zone: string;
};

/**
 * Role
 *
 * From the least to the most trusted; a technician is the junior, an engineer the senior.
 */
export type Role = 'admin' | 'engineer' | 'owner' | 'technician' | 'viewer';

/**
 * Permission
 *
 * What a person may do in an account; ``guards`` says which role holds which.
 */
export type Permission = 'account.manage' | 'account.read' | 'handoffs.claim' | 'handoffs.escalate' | 'metrics.read' | 'pilot.read' | 'sessions.work';

/**
 * Membership
 */
export type Membership = {
    account: AccountSummary;
    role: Role;
};

/**
 * SessionPage
 */
export type SessionPage = {
    items: Array<SessionSummary>;
    next_cursor: string | null;
};

/**
 * SessionSummary
 *
 * A row of the session list.
 */
export type SessionSummary = {
    id: string;
    title: string;
    client_name: string;
    ticket_ref: string | null;
    device: string | null;
    severity: Severity;
    affected_users: number | null;
    status: SessionStatus;
    owner: Person;
    steps: number;
    created_at: string;
    updated_at: string;
};

/**
 * SessionStatus
 *
 * ``escalated`` while a handoff of the session is live; ``resolved`` and ``closed`` take no more steps.
 */
export type SessionStatus = 'closed' | 'escalated' | 'open' | 'resolved';

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
 * SessionDetail
 */
export type SessionDetail = {
    id: string;
    title: string;
    problem: string;
    client_name: string;
    ticket_ref: string | null;
    device: string | null;
    severity: Severity;
    affected_users: number | null;
    business_impact: string | null;
    since: string | null;
    status: SessionStatus;
    resolution: string | null;
    owner: Person;
    steps: Array<Step>;
    created_at: string;
    updated_at: string;
};

/**
 * Step
 */
export type Step = {
    id: string;
    session_id: string;
    position: number;
    kind: StepKind;
    body: string;
    output: string | null;
    rules_out: string | null;
    actor: Person;
    created_at: string;
};

/**
 * Preflight
 *
 * What the brief would hold if the junior escalated now.
 */
export type Preflight = {
    filled: Array<Slot>;
    missing: Array<Slot>;
};

/**
 * Slot
 *
 * What a complete brief holds; what is missing is shown as unknown, never guessed.
 */
export type Slot = 'affected_users' | 'ask' | 'business_impact' | 'device' | 'problem' | 'since' | 'steps' | 'ticket';

/**
 * HandoffDetail
 */
export type HandoffDetail = {
    card: HandoffCard;
    brief: Brief;
    history: Array<HandoffEvent>;
};

/**
 * HandoffCard
 *
 * What the queue shows. The same shape travels in every ``handoff.*`` event.
 */
export type HandoffCard = {
    id: string;
    session_id: string;
    revision: number;
    intent: Intent;
    state: HandoffState;
    cycle: number;
    title: string;
    client_name: string;
    severity: Severity;
    affected_users: number | null;
    ticket_ref: string | null;
    device: string | null;
    steps_tried: number;
    missing: Array<Slot>;
    escalated_by: Person;
    opened_at: string;
    claimed_by: Person | null;
    claimed_at: string | null;
    first_action_at: string | null;
    ended_at: string | null;
};

/**
 * HandoffState
 *
 * ``transitions`` holds what may follow what.
 */
export type HandoffState = 'active' | 'claimed' | 'open' | 'resolved' | 'withdrawn';

/**
 * Brief
 *
 * Frozen at the escalation: later steps never change it.
 */
export type Brief = {
    version: number;
    created_at: string;
    problem: ProblemSummary;
    tried: Array<Tried>;
    notes: Array<Seen>;
    assessment: Assessment;
    start_here: StartHere;
    missing: Array<Slot>;
};

/**
 * ProblemSummary
 *
 * Section 1. None is shown as unknown.
 */
export type ProblemSummary = {
    title: string;
    description: string | null;
    reason: string | null;
    ask: string | null;
    client_name: string;
    severity: Severity;
    affected_users: number | null;
    business_impact: string | null;
    since: string | null;
    ticket_ref: string | null;
    device: string | null;
};

/**
 * Tried
 *
 * One line of the ledger in section 2: what was done, what was seen, what that rules out.
 */
export type Tried = {
    step_id: string;
    kind: StepKind;
    action: string;
    output: string | null;
    rules_out: string | null;
    seen: Array<Seen>;
    actor: Person;
    at: string;
};

/**
 * Seen
 *
 * One result of something tried.
 */
export type Seen = {
    step_id: string;
    text: string;
    rules_out: string | null;
    at: string;
};

/**
 * Assessment
 *
 * Section 3.
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
 * StartHere
 *
 * Section 4.
 */
export type StartHere = {
    first_move: string | null;
    source: StartHereSource;
    step_id: string | null;
    contingency: string | null;
};

/**
 * StartHereSource
 *
 * Who proposed the first move: the junior when escalating, a suggestion recorded in the session, or nobody.
 */
export type StartHereSource = 'escalator' | 'none' | 'suggestion';

/**
 * HandoffEvent
 *
 * One transition, from the append-only history.
 */
export type HandoffEvent = {
    seq: number;
    cycle: number;
    actor: Person | null;
    from_state: HandoffState | null;
    to_state: HandoffState;
    at: string;
    note: string | null;
};

/**
 * HandoffPage
 *
 * A snapshot of the queue: everything up to event ``head`` is in it, whatever comes later is a live event.
 */
export type HandoffPage = {
    items: Array<HandoffCard>;
    next_cursor: string | null;
    epoch: string;
    head: number;
};

/**
 * EscalationMetrics
 *
 * Post-claim time to first action of one account over ``[start, end)``.
 */
export type EscalationMetrics = {
    slug: string;
    name: string;
    counts: string;
    leaves_out: string;
    unit: string;
    period: Period;
    start: string;
    end: string;
    n: number;
    censored: number;
    median: number | null;
    p90: number | null;
    mean: number | null;
    unavailable: string | null;
    confidence: Confidence;
    needed: number;
    trend: Array<TrendPoint>;
    minutes_recovered: MinutesRecovered;
};

/**
 * Period
 *
 * Whole days in the account's time zone, ending now.
 */
export type Period = '30d' | '7d' | '90d';

/**
 * Confidence
 *
 * By n: below 6 the figures are hidden, from 6 to 19 they are early, from 20 on full.
 */
export type Confidence = 'early' | 'full' | 'hidden';

/**
 * TrendPoint
 */
export type TrendPoint = {
    start: string;
    end: string;
    n: number;
    median: number | null;
};

/**
 * MinutesRecovered
 *
 * Manual baseline minus the in-product metric; null until a baseline has been measured.
 */
export type MinutesRecovered = {
    value: number | null;
    missing: string | null;
};

/**
 * About
 */
export type About = {
    name: string;
    version: string;
    demo: boolean;
};

/**
 * Personas
 */
export type Personas = {
    password: string;
    personas: Array<Persona>;
};

/**
 * Persona
 */
export type Persona = {
    email: string;
    name: string;
    role: Role;
    account: string;
};

/**
 * MailList
 */
export type MailList = {
    items: Array<MailItem>;
};

/**
 * MailItem
 */
export type MailItem = {
    id: string;
    to: string;
    subject: string;
    sent_at: string;
};

/**
 * MailMessage
 */
export type MailMessage = {
    id: string;
    to: string;
    from: string;
    subject: string;
    sent_at: string;
    text: string;
    html: string | null;
};

/**
 * HandoffOpened
 */
export type HandoffOpened = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.opened.v1';
    time: string;
    data: HandoffCard;
};

/**
 * HandoffClaimed
 */
export type HandoffClaimed = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.claimed.v1';
    time: string;
    data: HandoffCard;
};

/**
 * HandoffActivated
 */
export type HandoffActivated = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.activated.v1';
    time: string;
    data: HandoffCard;
};

/**
 * HandoffReleased
 */
export type HandoffReleased = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.released.v1';
    time: string;
    data: HandoffCard;
};

/**
 * HandoffWithdrawn
 */
export type HandoffWithdrawn = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.withdrawn.v1';
    time: string;
    data: HandoffCard;
};

/**
 * HandoffResolved
 */
export type HandoffResolved = {
    specversion: string;
    id: string;
    source: string;
    type: 'handoff.resolved.v1';
    time: string;
    data: HandoffCard;
};

/**
 * SessionOpened
 */
export type SessionOpened = {
    specversion: string;
    id: string;
    source: string;
    type: 'session.opened.v1';
    time: string;
    data: SessionSummary;
};

/**
 * SessionChanged
 */
export type SessionChanged = {
    specversion: string;
    id: string;
    source: string;
    type: 'session.changed.v1';
    time: string;
    data: SessionSummary;
};

/**
 * StepAdded
 */
export type StepAdded = {
    specversion: string;
    id: string;
    source: string;
    type: 'session.step_added.v1';
    time: string;
    data: Step;
};

/**
 * ClientHello
 *
 * First frame on a socket. ``epoch`` and ``since`` are null the first time, else what the client last had.
 */
export type ClientHello = {
    t: 'hello';
    epoch?: string | null;
    since?: number | null;
    tab?: string | null;
};

/**
 * ClientHeartbeat
 */
export type ClientHeartbeat = {
    t: 'hb';
    s?: number | null;
};

/**
 * ServerHello
 */
export type ServerHello = {
    t: 'hello';
    epoch: string;
    head: number;
    mode: Mode;
    hb_ms: number;
    retry_ms: number;
};

/**
 * Mode
 *
 * How the server will bring the client up to date after ``hello``.
 */
export type Mode = 'fresh' | 'replay' | 'snapshot-required';

/**
 * LiveFrame
 *
 * Replay is over; the client has everything up to ``s``.
 */
export type LiveFrame = {
    t: 'live';
    s: number;
};

/**
 * ServerHeartbeat
 */
export type ServerHeartbeat = {
    t: 'hb';
    s: number;
};

/**
 * Bye
 */
export type Bye = {
    t: 'bye';
    code: number;
    retry_ms: number | null;
};

/**
 * ProblemDetails
 */
export type ProblemDetails = {
    type: string;
    title: string;
    status: number;
    detail: string;
};

export type EventFrame = {
    t: 'ev';
    s: number;
    e: HandoffOpened | HandoffClaimed | HandoffActivated | HandoffReleased | HandoffWithdrawn | HandoffResolved | SessionOpened | SessionChanged | StepAdded;
};

export type SignInData = {
    body: SignIn;
    path?: never;
    query?: never;
    url: '/api/v1/auth/sign-in';
};

export type SignInErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type SignInError = SignInErrors[keyof SignInErrors];

export type SignInResponses = {
    /**
     * ok
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
     * problem
     */
    400: ProblemDetails;
};

export type SignOutError = SignOutErrors[keyof SignOutErrors];

export type SignOutResponses = {
    /**
     * ok
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
     * problem
     */
    400: ProblemDetails;
};

export type SwitchAccountError = SwitchAccountErrors[keyof SwitchAccountErrors];

export type SwitchAccountResponses = {
    /**
     * ok
     */
    200: Me;
};

export type SwitchAccountResponse = SwitchAccountResponses[keyof SwitchAccountResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type GetMeErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * ok
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type ListSessionsData = {
    body?: never;
    path?: never;
    query?: {
        status?: SessionStatus;
        mine?: boolean;
        limit?: number;
        cursor?: string;
    };
    url: '/api/v1/sessions';
};

export type ListSessionsErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
    /**
     * ok
     */
    200: SessionPage;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type CreateSessionData = {
    body: SessionCreate;
    path?: never;
    query?: never;
    url: '/api/v1/sessions';
};

export type CreateSessionErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type CreateSessionError = CreateSessionErrors[keyof CreateSessionErrors];

export type CreateSessionResponses = {
    /**
     * ok
     */
    201: SessionDetail;
};

export type CreateSessionResponse = CreateSessionResponses[keyof CreateSessionResponses];

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
     * problem
     */
    400: ProblemDetails;
};

export type GetSessionError = GetSessionErrors[keyof GetSessionErrors];

export type GetSessionResponses = {
    /**
     * ok
     */
    200: SessionDetail;
};

export type GetSessionResponse = GetSessionResponses[keyof GetSessionResponses];

export type AddStepData = {
    body: StepCreate;
    headers?: {
        'Idempotency-Key'?: string;
    };
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps';
};

export type AddStepErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type AddStepError = AddStepErrors[keyof AddStepErrors];

export type AddStepResponses = {
    /**
     * ok
     */
    201: Step;
};

export type AddStepResponse = AddStepResponses[keyof AddStepResponses];

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
     * problem
     */
    400: ProblemDetails;
};

export type ResolveSessionError = ResolveSessionErrors[keyof ResolveSessionErrors];

export type ResolveSessionResponses = {
    /**
     * ok
     */
    200: SessionDetail;
};

export type ResolveSessionResponse = ResolveSessionResponses[keyof ResolveSessionResponses];

export type GetPreflightData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/preflight';
};

export type GetPreflightErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type GetPreflightError = GetPreflightErrors[keyof GetPreflightErrors];

export type GetPreflightResponses = {
    /**
     * ok
     */
    200: Preflight;
};

export type GetPreflightResponse = GetPreflightResponses[keyof GetPreflightResponses];

export type CreateHandoffData = {
    body: HandoffCreate;
    headers: {
        'Idempotency-Key': string;
    };
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/handoffs';
};

export type CreateHandoffErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type CreateHandoffError = CreateHandoffErrors[keyof CreateHandoffErrors];

export type CreateHandoffResponses = {
    /**
     * ok
     */
    201: HandoffDetail;
};

export type CreateHandoffResponse = CreateHandoffResponses[keyof CreateHandoffResponses];

export type ListHandoffsData = {
    body?: never;
    path?: never;
    query?: {
        state?: Array<HandoffState>;
        session_id?: string;
        limit?: number;
        cursor?: string;
    };
    url: '/api/v1/handoffs';
};

export type ListHandoffsErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type ListHandoffsError = ListHandoffsErrors[keyof ListHandoffsErrors];

export type ListHandoffsResponses = {
    /**
     * ok
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
     * problem
     */
    400: ProblemDetails;
};

export type GetHandoffError = GetHandoffErrors[keyof GetHandoffErrors];

export type GetHandoffResponses = {
    /**
     * ok
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
     * problem
     */
    400: ProblemDetails;
};

export type ClaimHandoffError = ClaimHandoffErrors[keyof ClaimHandoffErrors];

export type ClaimHandoffResponses = {
    /**
     * ok
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
     * problem
     */
    400: ProblemDetails;
};

export type ReleaseHandoffError = ReleaseHandoffErrors[keyof ReleaseHandoffErrors];

export type ReleaseHandoffResponses = {
    /**
     * ok
     */
    200: HandoffDetail;
};

export type ReleaseHandoffResponse = ReleaseHandoffResponses[keyof ReleaseHandoffResponses];

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
     * problem
     */
    400: ProblemDetails;
};

export type WithdrawHandoffError = WithdrawHandoffErrors[keyof WithdrawHandoffErrors];

export type WithdrawHandoffResponses = {
    /**
     * ok
     */
    200: HandoffDetail;
};

export type WithdrawHandoffResponse = WithdrawHandoffResponses[keyof WithdrawHandoffResponses];

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
     * problem
     */
    400: ProblemDetails;
};

export type ResolveHandoffError = ResolveHandoffErrors[keyof ResolveHandoffErrors];

export type ResolveHandoffResponses = {
    /**
     * ok
     */
    200: HandoffDetail;
};

export type ResolveHandoffResponse = ResolveHandoffResponses[keyof ResolveHandoffResponses];

export type GetEscalationMetricsData = {
    body?: never;
    path?: never;
    query?: {
        period?: Period;
    };
    url: '/api/v1/analytics/flowpilot/escalations';
};

export type GetEscalationMetricsErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type GetEscalationMetricsError = GetEscalationMetricsErrors[keyof GetEscalationMetricsErrors];

export type GetEscalationMetricsResponses = {
    /**
     * ok
     */
    200: EscalationMetrics;
};

export type GetEscalationMetricsResponse = GetEscalationMetricsResponses[keyof GetEscalationMetricsResponses];

export type GetAboutData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/about';
};

export type GetAboutErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type GetAboutError = GetAboutErrors[keyof GetAboutErrors];

export type GetAboutResponses = {
    /**
     * ok
     */
    200: About;
};

export type GetAboutResponse = GetAboutResponses[keyof GetAboutResponses];

export type ListPersonasData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/demo/personas';
};

export type ListPersonasErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type ListPersonasError = ListPersonasErrors[keyof ListPersonasErrors];

export type ListPersonasResponses = {
    /**
     * ok
     */
    200: Personas;
};

export type ListPersonasResponse = ListPersonasResponses[keyof ListPersonasResponses];

export type ListMailData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/demo/mail';
};

export type ListMailErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type ListMailError = ListMailErrors[keyof ListMailErrors];

export type ListMailResponses = {
    /**
     * ok
     */
    200: MailList;
};

export type ListMailResponse = ListMailResponses[keyof ListMailResponses];

export type GetMailData = {
    body?: never;
    path: {
        message_id: string;
    };
    query?: never;
    url: '/api/v1/demo/mail/{message_id}';
};

export type GetMailErrors = {
    /**
     * problem
     */
    400: ProblemDetails;
};

export type GetMailError = GetMailErrors[keyof GetMailErrors];

export type GetMailResponses = {
    /**
     * ok
     */
    200: MailMessage;
};

export type GetMailResponse = GetMailResponses[keyof GetMailResponses];
