// Generated from openapi.json by `npm run generate`. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * AbandonReason
 *
 * ``no_answer``: the user does not answer · ``went_away``: the problem did · ``elsewhere``: others handle it.
 */
export type AbandonReason = 'no_answer' | 'went_away' | 'elsewhere' | 'duplicate' | 'mistake';

/**
 * Abandonment
 */
export type Abandonment = {
    at: string;
    by: Person;
    reason: AbandonReason;
};

/**
 * About
 */
export type About = {
    demo: boolean;
    name: string;
    version: string;
};

export type AccountEvent = HandoffOpened | HandoffClaimed | HandoffReleased | HandoffActivated | HandoffChanged | HandoffOffered | HandoffOfferEnded | HandoffReturned | HandoffReopened | HandoffWithdrawn | HandoffResolved | HandoffReminded | HandoffMessageAdded | AssessmentReady | SessionOpened | SessionChanged | SessionReminded | SessionStepAdded | SessionStepCorrected | SessionAttachmentsChanged | SessionPassageHidden | ClientChanged;

/**
 * AccountPolicy
 */
export type AccountPolicy = {
    abandon_after_days: number;
    assessments_muted: boolean;
    business_hours: BusinessWeek;
    first_to: Array<Role>;
    idle_admins_min: number;
    idle_holder_min: number;
    last_resort: string | null;
    model_allowed: boolean;
    model_tokens_per_day: number | null;
    offer_expires_min: number;
    owner_after_min: number;
    peer_escalation: boolean;
    remind_after_min: number;
    repeat_after_min: Array<number>;
    returned_admins_min: number;
    returned_holder_min: number;
    returned_technician_min: number;
    stale_after_min: number;
    stale_warning_min: number;
    target_window_min: number;
    widen_after_min: number;
    widen_to: Array<Role>;
};

/**
 * AccountPolicyChange
 */
export type AccountPolicyChange = {
    policy: AccountPolicy;
    revision: number;
    time_zone: string;
};

/**
 * AccountPolicyShown
 */
export type AccountPolicyShown = {
    policy: AccountPolicy;
    revision: number;
    time_zone: string;
};

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
 * AddedSteps
 */
export type AddedSteps = {
    items: Array<Step>;
};

/**
 * Alive
 */
export type Alive = {
    status: string;
};

/**
 * AlreadyEscalated
 */
export type AlreadyEscalated = {
    client_name: string;
    id: string;
    opened_at: string;
    state: HandoffState;
    title: string;
};

/**
 * Amend
 *
 * A new version of the brief; a field left out stays as it was.
 */
export type Amend = {
    ask?: string | null;
    contingency?: string | null;
    first_move?: string | null;
    reason?: string | null;
};

/**
 * AssessmentCalibration
 */
export type AssessmentCalibration = {
    items: Array<CalibrationRow>;
    unavailable: string | null;
};

/**
 * AssessmentCounts
 */
export type AssessmentCounts = {
    by_model: number;
    by_rules: number;
    failed: number;
    latest_failure: AssessmentFailure | null;
};

/**
 * AssessmentDetail
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
 * AssessmentFailure
 */
export type AssessmentFailure = {
    at: string;
    reason: string;
};

/**
 * AssessmentGrade
 *
 * The senior's grade of the assessment; ``unseen``: there was none, or the senior did not read it.
 */
export type AssessmentGrade = 'right' | 'partly' | 'wrong' | 'unseen';

/**
 * AssessmentProvider
 */
export type AssessmentProvider = {
    account_tokens_per_day: number | null;
    allowed: boolean;
    host: string | null;
    last_30_days: AssessmentCounts;
    max_output_tokens: number | null;
    max_retries: number | null;
    model: string | null;
    provider: ProviderName;
    server_tokens_per_day: number | null;
    timeout_s: number | null;
    tokens_per_day: number | null;
    tokens_used_today: number;
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
export type AssessmentSource = 'rules' | 'model';

/**
 * AssessmentStatus
 *
 * State of an assessment.
 *
 * ``pending``: being made · ``ready`` · ``failed``: the model gave none, and ``reason`` says why; what fixed rules
 * make of the steps stands in its place · ``muted``: the account wants none.
 */
export type AssessmentStatus = 'pending' | 'ready' | 'failed' | 'muted';

/**
 * Attachment
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
 */
export type Attachments = {
    items: Array<Attachment>;
    session_id: string;
};

/**
 * AuditEntry
 */
export type AuditEntry = {
    action: string;
    actor: Person | null;
    at: string;
    by_operator: boolean;
    id: string;
    new: {
        [key: string]: unknown;
    } | null;
    old: {
        [key: string]: unknown;
    } | null;
    subject: string;
};

/**
 * AuditPage
 */
export type AuditPage = {
    items: Array<AuditEntry>;
    next_cursor: string | null;
};

/**
 * Baseline
 */
export type Baseline = {
    confidence: Confidence;
    end_event: string;
    excluded: number;
    items: Array<BaselineSample>;
    mean_s: number | null;
    n: number;
    needed: number;
    next_cursor: string | null;
    running: Stopwatch | null;
    source: BaselineSource;
    start_event: string;
    to_complete: Array<BaselineSample>;
    unavailable: string | null;
};

/**
 * BaselineSample
 */
export type BaselineSample = {
    change: SampleChange;
    changed_at: string;
    changed_by: Person;
    entered_by: Person;
    excluded: boolean;
    id: string;
    measured_at: string;
    measured_by: Person;
    note: string | null;
    reason: string | null;
    revision: number;
    seconds: number;
    severity: Severity | null;
    source: SampleSource;
};

/**
 * BaselineSource
 */
export type BaselineSource = {
    by_hand: number;
    by_stopwatch: number;
    first_at: string | null;
    from_file: number;
    how: string | null;
    last_at: string | null;
    left_out: number;
    mean_s: number | null;
    mean_with_excluded_s: number | null;
    measurer_count: number;
    measurers: Array<Measurer>;
    n: number;
    name: string;
    needed: number;
    who: string | null;
    without_severity: number;
};

/**
 * Bin
 */
export type Bin = {
    from_s: number;
    n: number;
    to_s: number | null;
};

/**
 * Breakdown
 */
export type Breakdown = {
    conversion: Share;
    escalated: number;
    key: string;
    time_to_claim: Duration;
    time_to_first_action: Duration;
};

/**
 * Brief
 */
export type Brief = {
    attachments: Array<Attachment>;
    created_at: string;
    edits?: {
        [key: string]: number;
    };
    missing: Array<Slot>;
    notes: Array<Seen>;
    problem: ProblemSummary;
    start_here: StartHere;
    steps: number;
    tried: Array<Tried>;
    version: number;
};

/**
 * Bucket
 *
 * Length of one bucket of the trend, by the account's calendar.
 */
export type Bucket = 'day' | 'week';

/**
 * BusinessWeek
 */
export type BusinessWeek = {
    closes: string;
    days: Array<number>;
    opens: string;
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
 * CalibrationRow
 */
export type CalibrationRow = {
    confidence: 'low' | 'medium' | 'high' | 'none';
    model: string | null;
    n: number;
    needed: number;
    shares: GradeShares | null;
    source: 'rules' | 'model';
    unseen: number;
};

/**
 * Cause
 */
export type Cause = {
    citations: Array<Citation>;
    confidence: CauseConfidence;
    text: string;
};

/**
 * CauseConfidence
 */
export type CauseConfidence = 'low' | 'medium' | 'high';

/**
 * Changes
 */
export type Changes = {
    attachments: Array<Attachment>;
    corrected: Array<StepChange>;
    facts: Array<FactChange>;
    steps: Array<Step>;
};

/**
 * Channel
 */
export type Channel = 'email' | 'in_app' | 'webhook';

/**
 * Check
 */
export type Check = {
    detail: string | null;
    status: 'up' | 'down';
};

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
export type CitationKind = 'step' | 'handoff' | 'playbook';

/**
 * Client
 */
export type Client = {
    id: string;
    name: string;
    used_at: string;
};

/**
 * ClientChange
 */
export type ClientChange = {
    name: string;
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

/**
 * ClientDetail
 */
export type ClientDetail = {
    contacts: Array<ClientPart>;
    created_at: string;
    devices: Array<ClientPart>;
    former_names: Array<string>;
    id: string;
    merged: Array<MergedClient>;
    name: string;
    used_at: string;
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
 * ClientHistory
 */
export type ClientHistory = {
    escalated: number;
    fixes: Array<Fix>;
    open: number;
    playbook: Array<PlaybookEntry>;
    resolved: number;
};

/**
 * ClientMatch
 */
export type ClientMatch = {
    exact: boolean;
    former_name: string | null;
    id: string;
    name: string;
    used_at: string;
};

/**
 * ClientMatches
 */
export type ClientMatches = {
    items: Array<ClientMatch>;
};

/**
 * ClientMerge
 */
export type ClientMerge = {
    into: string;
};

/**
 * ClientPage
 */
export type ClientPage = {
    items: Array<Client>;
    next_cursor: string | null;
};

/**
 * ClientPart
 */
export type ClientPart = {
    id: string;
    name: string;
    used_at: string;
};

/**
 * ClientQuery
 */
export type ClientQuery = {
    query?: string;
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
 * Clock
 *
 * `business` counts only the account's business hours; `wall` counts all hours.
 */
export type Clock = 'wall' | 'business';

/**
 * Colleagues
 */
export type Colleagues = {
    items: Array<Person>;
};

/**
 * Comparison
 *
 * ``previous``: the period of the same length that ends where this one begins.
 */
export type Comparison = 'previous';

/**
 * Confidence
 *
 * By n: below 6 the figures are hidden, from 6 to 19 they are early, from 20 on full.
 */
export type Confidence = 'hidden' | 'early' | 'full';

/**
 * Contribution
 */
export type Contribution = {
    at: string;
    baseline_s: number | null;
    client_name: string;
    contributes: number | null;
    counted: boolean;
    handoff_id: string;
    looked_s: number | null;
    seconds: number | null;
    severity: Severity;
    why: string;
};

/**
 * Contributions
 */
export type Contributions = {
    clock: Clock;
    end: string;
    figure: Definition;
    items: Array<Contribution>;
    next_cursor: string | null;
    start: string;
    time_zone: string;
};

/**
 * CorrectedField
 *
 * A text of a step or of a session that a correction replaced.
 */
export type CorrectedField = 'body' | 'output' | 'rules_out' | 'title' | 'problem' | 'client_name' | 'ticket_ref' | 'device' | 'business_impact';

/**
 * Correction
 */
export type Correction = {
    actor: Person;
    at: string;
    changes: Array<FieldChange>;
    kind: CorrectionKind;
    number: number;
    step_id: string | null;
};

/**
 * CorrectionKind
 */
export type CorrectionKind = 'edit' | 'strike' | 'restore';

/**
 * CorrectionPassage
 */
export type CorrectionPassage = {
    begin: number;
    end: number;
    field: CorrectedField;
    number: number;
};

/**
 * Corrections
 */
export type Corrections = {
    items: Array<Correction>;
};

/**
 * Costs
 */
export type Costs = {
    looked_s: number;
    looks_known: number;
    looks_of: number;
    preflight_known: number;
    preflight_of: number;
    preflight_s: number;
};

/**
 * Decline
 */
export type Decline = {
    reason?: string | null;
};

/**
 * Definition
 */
export type Definition = {
    counts: string;
    leaves_out: string;
    name: string;
    slug: string;
    unit: string;
};

/**
 * Definitions
 */
export type Definitions = {
    items: Array<Definition>;
};

/**
 * Desktop
 *
 * Desktop notifications: of every escalation, only those addressed to me, or none.
 */
export type Desktop = 'all' | 'mine' | 'off';

/**
 * Due
 */
export type Due = {
    at: string;
    timer: Timer;
};

/**
 * Duration
 */
export type Duration = {
    confidence: Confidence;
    ended_otherwise: number;
    histogram: Array<Bin>;
    mean: number | null;
    median: Estimate;
    n: number;
    needed: number;
    p90: Estimate;
    slug: string;
    unavailable: string | null;
    waiting: number;
};

/**
 * Edition
 */
export type Edition = {
    changed: Array<string>;
    since: string;
    version: string;
};

/**
 * EscalationDraft
 */
export type EscalationDraft = {
    ask: string;
    contingency: string | null;
    first_move: string;
    reason: string;
};

/**
 * EscalationMetrics
 */
export type EscalationMetrics = {
    bucket: Bucket;
    business_hours: BusinessWeek;
    by_client: Array<Breakdown>;
    by_severity: Array<Breakdown>;
    clipped: boolean;
    clock: Clock;
    confidence: Confidence;
    counts: string;
    edition: Edition;
    end: string;
    ended_otherwise: number;
    figures: Figures;
    leaves_out: string;
    mean: number | null;
    median: number | null;
    minutes_recovered: Saving;
    more_clients: number;
    n: number;
    name: string;
    needed: number;
    p90: number | null;
    period: Period | null;
    previous: PreviousFigures | null;
    slug: string;
    start: string;
    target_window_min: number;
    time_zone: string;
    trend: Array<TrendPoint>;
    unavailable: string | null;
    unit: string;
    waiting: number;
};

/**
 * Estimate
 */
export type Estimate = {
    high: number | null;
    low: number | null;
    value: number | null;
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
 * Events
 */
export type Events = {
    epoch: string;
    frames: Array<EventFrame | SkipFrame>;
    head: number;
};

/**
 * FactChange
 */
export type FactChange = {
    after: string | null;
    at: string;
    before: string | null;
    field: string;
};

/**
 * FieldChange
 */
export type FieldChange = {
    after: string | null;
    before: string | null;
    field: string;
    more: number;
};

/**
 * Figures
 */
export type Figures = {
    conversion: Share;
    funnel: Funnel;
    hours_saved_per_week: Saving;
    minutes_recovered: Saving;
    net_minutes_recovered: Saving;
    pre_claim_view: Duration;
    redo_rate: Share;
    return_rate: Share;
    talk_rate: Share;
    time_to_claim: Duration;
    time_to_first_action: Duration;
    zero_question_rate: Share;
};

/**
 * FirstRun
 */
export type FirstRun = {
    account: SetUp | null;
    practice: Practice | null;
};

/**
 * Fix
 */
export type Fix = {
    contact: string | null;
    device: string | null;
    owner: Person;
    resolution: string;
    session_id: string;
    title: string;
    updated_at: string;
};

/**
 * FlowAnswer
 *
 * An answer to a step or to the fix of a cause: one of ``step`` and ``cause`` is set.
 */
export type FlowAnswer = {
    cause?: string | null;
    note?: string | null;
    outcome: string;
    revision: number;
    step?: string | null;
};

/**
 * FlowAnswered
 */
export type FlowAnswered = {
    at: string;
    by: Person;
    says: string;
    step_id: string | null;
    text: string;
};

/**
 * FlowCause
 */
export type FlowCause = {
    cases: number;
    id: string;
    name: string;
    share: number;
};

/**
 * FlowCheck
 */
export type FlowCheck = {
    faults: Array<FlowFault>;
};

/**
 * FlowCommand
 */
export type FlowCommand = {
    command: string;
    platform: Platform;
};

/**
 * FlowContent
 */
export type FlowContent = {
    yaml: string;
};

/**
 * FlowDetail
 */
export type FlowDetail = {
    about: string;
    causes: number;
    enabled: boolean;
    flow: string;
    revision: number;
    source: FlowSource;
    steps: number;
    title: string;
    yaml: string;
};

/**
 * FlowFault
 */
export type FlowFault = {
    line: number | null;
    message: string;
    path: string;
};

/**
 * FlowList
 */
export type FlowList = {
    items: Array<FlowSummary>;
};

/**
 * FlowNext
 */
export type FlowNext = {
    careful: string | null;
    cause: string | null;
    commands: Array<FlowCommand>;
    escalation: EscalationDraft | null;
    how: string | null;
    id: string | null;
    interrupts: Interruption | null;
    kind: NextKind;
    left_out: Array<string>;
    minutes: number | null;
    outcomes: Array<FlowOutcome>;
    reason: string | null;
    step_kind: FlowStepKind | null;
    text: string;
    tier: Tier;
    verify: string | null;
    why: string | null;
};

/**
 * FlowOutcome
 */
export type FlowOutcome = {
    id: string;
    says: string;
};

/**
 * FlowRuledOut
 */
export type FlowRuledOut = {
    evidence: string;
    id: string;
    name: string;
    step_id: string | null;
};

/**
 * FlowSource
 */
export type FlowSource = 'built-in' | 'own';

/**
 * FlowStart
 */
export type FlowStart = {
    flow: string;
};

/**
 * FlowStepKind
 *
 * ``question``: asked of the user · ``check``: looked at, nothing changes · ``action``: something is done.
 */
export type FlowStepKind = 'question' | 'check' | 'action';

/**
 * FlowSummary
 */
export type FlowSummary = {
    about: string;
    causes: number;
    enabled: boolean;
    flow: string;
    revision: number;
    source: FlowSource;
    steps: number;
    title: string;
};

/**
 * FlowSwitch
 */
export type FlowSwitch = {
    enabled: boolean;
    revision: number;
};

/**
 * FlowUndo
 */
export type FlowUndo = {
    revision: number;
};

/**
 * FlowVersion
 */
export type FlowVersion = {
    author: Person | null;
    created_at: string;
    id: string;
};

/**
 * FlowVersionDetail
 */
export type FlowVersionDetail = {
    author: Person | null;
    created_at: string;
    id: string;
    yaml: string;
};

/**
 * FlowVersions
 */
export type FlowVersions = {
    items: Array<FlowVersion>;
};

/**
 * FlowWrite
 */
export type FlowWrite = {
    revision: number;
    yaml: string;
};

/**
 * FollowUp
 */
export type FollowUp = {
    reason: string;
};

/**
 * Following
 */
export type Following = {
    answers: Array<FlowAnswered>;
    cases: number;
    flow: string;
    id: string;
    next: FlowNext;
    possible: Array<FlowCause>;
    revision: number;
    ruled_out: Array<FlowRuledOut>;
    session_id: string;
    title: string;
};

/**
 * Funnel
 */
export type Funnel = {
    acted: number;
    claimed: number;
    escalated: number;
    resolved: number;
    returned: number;
    withdrawn: number;
    withdrawn_unclaimed: number;
};

/**
 * FunnelStage
 */
export type FunnelStage = 'claimed' | 'acted' | 'resolved' | 'withdrawn' | 'returned';

/**
 * GradeShares
 */
export type GradeShares = {
    partly: number;
    right: number;
    wrong: number;
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
 * HandoffCreate
 */
export type HandoffCreate = {
    ask?: string | null;
    contingency?: string | null;
    first_move?: string | null;
    intent?: Intent;
    preflight_s?: number | null;
    reason?: string | null;
    resume_at?: string | null;
    to?: string | null;
};

/**
 * HandoffDetail
 */
export type HandoffDetail = {
    allowed: Array<string>;
    already_escalated?: Array<AlreadyEscalated>;
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
    notified: number | null;
    seq: number;
    skipped: Array<Timer>;
    to_state: HandoffState;
    transition: TransitionName;
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
export type HandoffState = 'open' | 'offered' | 'claimed' | 'active' | 'returned' | 'resolved' | 'withdrawn';

/**
 * HandoffView
 */
export type HandoffView = {
    assessment: AssessmentDetail | null;
    changes: Changes;
    handoff: HandoffDetail;
    messages: Messages;
};

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
 * Hit
 */
export type Hit = {
    client_id: string | null;
    client_name: string | null;
    key: string;
    kind: HitKind;
    name: string;
    session: SessionHit | null;
};

/**
 * HitKind
 */
export type HitKind = 'session' | 'client' | 'contact' | 'device' | 'member';

/**
 * Hits
 */
export type Hits = {
    items: Array<Hit>;
};

/**
 * ImportUndo
 */
export type ImportUndo = {
    reason: string;
};

/**
 * Imported
 */
export type Imported = {
    added: number;
    columns: Array<string>;
    id: string;
    separator: Separator;
};

/**
 * InProduct
 */
export type InProduct = {
    high_s: number | null;
    low_s: number | null;
    mean_s: number | null;
    n: number;
    name: string;
    needed: number;
    only_talk: number;
    problems: number;
    running: number;
};

/**
 * Intent
 *
 * ``escalate`` alarms the team; ``park`` waits for its moment; ``transfer`` goes to one colleague, not urgent.
 */
export type Intent = 'escalate' | 'park' | 'transfer';

/**
 * Interruption
 *
 * Whom a step or fix keeps from work.
 *
 * ``none``: nobody · ``ask``: the user answers or lends the screen · ``work``: the user cannot work
 * meanwhile · ``site``: others cannot either.
 */
export type Interruption = 'none' | 'ask' | 'work' | 'site';

/**
 * InterruptionWeek
 */
export type InterruptionWeek = {
    mails: number;
    messages: number;
    offers: number;
    person: Person;
    pings: number;
    taken: number;
    week: string;
};

/**
 * Interruptions
 */
export type Interruptions = {
    end: string;
    items: Array<InterruptionWeek>;
    longest_silence: Silence | null;
    start: string;
    time_zone: string;
};

/**
 * Invitation
 */
export type Invitation = {
    created_at: string;
    email: string;
    expires_at: string;
    id: string;
    invited_by: Person;
    name: string;
    reason: string | null;
    role: Role;
    status: InvitationStatus;
};

/**
 * InvitationAccept
 */
export type InvitationAccept = {
    name: string;
    password: string;
    token: string;
};

/**
 * InvitationCreate
 */
export type InvitationCreate = {
    email: string;
    name: string;
    role: Role;
};

/**
 * InvitationShown
 */
export type InvitationShown = {
    account_name: string;
    email: string;
    expires_at: string;
    has_login: boolean;
    name: string;
    role: Role;
};

/**
 * InvitationStatus
 *
 * ``sending``: queued · ``sent`` · ``failed``: the mail was rejected · ``expired``: not accepted in time.
 */
export type InvitationStatus = 'sending' | 'sent' | 'failed' | 'expired';

/**
 * Invitations
 */
export type Invitations = {
    items: Array<Invitation>;
};

/**
 * LargeFile
 */
export type LargeFile = {
    created_at: string;
    id: string;
    name: string;
    session_id: string;
    session_title: string;
    size: number;
};

/**
 * LargeSession
 */
export type LargeSession = {
    file_bytes: number;
    id: string;
    text_bytes: number;
    title: string;
};

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
 * Mark
 */
export type Mark = {
    at: string;
    by: Person;
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
 * Measurer
 */
export type Measurer = {
    former: boolean;
    n: number;
    name: string;
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
 * MergedClient
 */
export type MergedClient = {
    id: string;
    merged_at: string;
    name: string;
};

/**
 * Message
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
 * MessageCreate
 */
export type MessageCreate = {
    body: string;
    kind: MessageKind;
};

/**
 * MessageKind
 *
 * ``question``: by the holder · ``answer``: by the technician · ``remark``: by either.
 */
export type MessageKind = 'question' | 'answer' | 'remark';

/**
 * Messages
 */
export type Messages = {
    items: Array<Message>;
};

/**
 * Mode
 *
 * After ``hello``: nothing is missing, the missing events follow, or the client has to read REST again.
 */
export type Mode = 'fresh' | 'replay' | 'snapshot-required';

/**
 * NextKind
 *
 * ``step`` and ``fix`` ask for an answer · ``found``, ``finished`` and ``escalate`` are ends.
 */
export type NextKind = 'step' | 'fix' | 'found' | 'finished' | 'escalate';

/**
 * Note
 */
export type Note = {
    audience: NoteAudience;
    content: string;
    format: NoteFormat;
    more_steps: number;
    plain: string;
};

/**
 * NoteAudience
 *
 * Who will read it.
 */
export type NoteAudience = 'internal' | 'client';

/**
 * NoteFormat
 *
 * The form of `content`.
 */
export type NoteFormat = 'text' | 'markdown' | 'html';

/**
 * Notification
 */
export type Notification = {
    actor: Person | null;
    at: string;
    claimed_by: Person | null;
    client_name: string;
    handoff_id: string;
    id: string;
    kind: NotificationKind;
    read: boolean;
    session_id: string;
    severity: Severity;
    state: HandoffState;
    step: NotificationStep;
    title: string;
};

/**
 * NotificationFailure
 */
export type NotificationFailure = {
    attempts: number;
    channel: Channel;
    created_at: string;
    gave_up_at: string;
    handoff_id: string;
    id: string;
    reason: string;
    recipient: Person | null;
    step: NotificationStep;
    webhook_id: string | null;
};

/**
 * NotificationFailurePage
 */
export type NotificationFailurePage = {
    items: Array<NotificationFailure>;
    next_cursor: string | null;
};

/**
 * NotificationKind
 *
 * ``calls``: a handoff needs a senior · ``addressed``: it needs this person · ``outcomes``: for information.
 */
export type NotificationKind = 'calls' | 'addressed' | 'outcomes';

/**
 * NotificationPage
 */
export type NotificationPage = {
    items: Array<Notification>;
    next_cursor: string | null;
    unread: number;
};

/**
 * NotificationStep
 *
 * An event of a handoff that members are notified of.
 */
export type NotificationStep = 'opened' | 'released' | 'expired' | 'reopened' | 'remind' | 'widen' | 'alert_owner' | 'repeat' | 'offered' | 'transferred' | 'returned' | 'question' | 'answer' | 'remark' | 'declined' | 'lapsed' | 'warned' | 'resumed' | 'remind_holder' | 'remind_technician' | 'alert_admins' | 'claimed' | 'resolved' | 'webhook_failed';

/**
 * NotificationsRead
 */
export type NotificationsRead = {
    ids?: Array<string> | null;
};

/**
 * Notified
 */
export type Notified = {
    count: number;
    people: Array<Person>;
};

/**
 * Offer
 */
export type Offer = {
    reason?: string | null;
    to: string;
};

/**
 * OfferedFlow
 */
export type OfferedFlow = {
    about: string;
    because: Array<string>;
    flow: string;
    title: string;
};

/**
 * Outcome
 *
 * How a handoff ended for the client.
 */
export type Outcome = 'fixed' | 'workaround' | 'vendor' | 'no_fault' | 'duplicate';

/**
 * Passage
 *
 * From ``begin`` up to ``end`` of a text as it was typed, in characters: code points of Unicode.
 */
export type Passage = {
    begin: number;
    end: number;
};

/**
 * PasswordChange
 */
export type PasswordChange = {
    current_password: string;
    new_password: string;
};

/**
 * PasswordReset
 */
export type PasswordReset = {
    password: string;
    token: string;
};

/**
 * PasswordResetRequest
 */
export type PasswordResetRequest = {
    email: string;
};

/**
 * PasswordResetShown
 */
export type PasswordResetShown = {
    email: string;
    expires_at: string;
};

/**
 * Pause
 */
export type Pause = {
    at: string;
    by: Person;
    remind_at: string;
    reminded_at: string | null;
    waits_for: WaitsFor;
};

/**
 * Period
 *
 * Whole days in the account's time zone, ending now.
 */
export type Period = '7d' | '30d' | '90d';

/**
 * Permission
 *
 * A permission in an account; ``permissions`` lists those of each role.
 */
export type Permission = 'account.read' | 'sessions.work' | 'handoffs.escalate' | 'handoffs.claim' | 'clients.manage' | 'metrics.read' | 'account.manage' | 'pilot.read';

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
 * PilotScorecard
 */
export type PilotScorecard = {
    actual: InProduct;
    aim_h: number;
    baseline: BaselineSource;
    explanation: string;
    hours_saved: Saving | null;
    net_minutes_recovered: Saving;
    samples_needed: SamplesNeeded;
    set_by_hand: boolean;
    start_changes: Array<StartChange>;
    start_fixed: boolean;
    starts_on: string | null;
    time_zone: string;
    verdict: PilotVerdict;
    volume_needed: number | null;
    weeks: Array<PilotWeek>;
};

/**
 * PilotStart
 */
export type PilotStart = {
    starts_on?: string | null;
};

/**
 * PilotVerdict
 *
 * Verdict on the last four of eight weeks together; ``running`` before they are over.
 *
 * ``failed`` and ``not_shown`` both count as not passed.
 */
export type PilotVerdict = 'passed' | 'failed' | 'not_shown' | 'running' | 'not_begun';

/**
 * PilotWeek
 */
export type PilotWeek = {
    acted: number;
    counts: boolean;
    end: string;
    escalated: number;
    hours_saved: Saving | null;
    number: number;
    start: string;
    verdict: WeekVerdict;
    volume_needed: number | null;
};

/**
 * Platform
 *
 * Where a command is run. ``cloud``: PowerShell with the modules of Exchange Online, Microsoft Graph or Teams.
 */
export type Platform = 'windows' | 'server' | 'macos' | 'linux' | 'cloud' | 'sql' | 'cisco' | 'fortigate';

/**
 * PlaybookChange
 *
 * The whole entry.
 */
export type PlaybookChange = {
    applies_when?: string;
    body: string;
    client_name?: string | null;
    keywords?: Array<string>;
    kind: PlaybookKind;
    revision: number;
    title: string;
};

/**
 * PlaybookCreate
 */
export type PlaybookCreate = {
    applies_when?: string;
    body: string;
    client_name?: string | null;
    handoff_id?: string | null;
    keywords?: Array<string>;
    kind: PlaybookKind;
    session_id?: string | null;
    title: string;
};

/**
 * PlaybookEntry
 */
export type PlaybookEntry = {
    applies_when: string;
    author: Person;
    body: string;
    client_name: string | null;
    created_at: string;
    handoff_id: string | null;
    id: string;
    keywords: Array<string>;
    kind: PlaybookKind;
    revision: number;
    session_id: string | null;
    title: string;
    updated_at: string;
};

/**
 * PlaybookKind
 *
 * The kinds of steps that try something.
 */
export type PlaybookKind = 'question' | 'action' | 'command';

/**
 * PlaybookPage
 */
export type PlaybookPage = {
    items: Array<PlaybookEntry>;
    next_cursor: string | null;
};

/**
 * Practice
 */
export type Practice = {
    handoff_id: string | null;
    handoff_state: HandoffState | null;
    session_id: string | null;
    tried_at: string | null;
};

/**
 * Preferences
 */
export type Preferences = {
    account_time_zone: string;
    desktop: Desktop;
    email_addressed: boolean;
    email_calls: boolean;
    email_outcomes: boolean;
    quiet_hours: QuietHours | null;
    time_zone: string | null;
    weekly: boolean;
};

/**
 * PreferencesChange
 *
 * All preferences; a field left out returns to its default.
 */
export type PreferencesChange = {
    desktop?: Desktop;
    email_addressed?: boolean;
    email_calls?: boolean;
    email_outcomes?: boolean;
    quiet_hours?: QuietHours | null;
    time_zone?: string | null;
    weekly?: boolean;
};

/**
 * Preflight
 */
export type Preflight = {
    already_escalated?: Array<AlreadyEscalated>;
    filled: Array<Slot>;
    missing: Array<Slot>;
    notifies: Notified;
    untried: Array<PlaybookEntry>;
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
 * PreviousFigures
 */
export type PreviousFigures = {
    end: string;
    figures: Figures;
    start: string;
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
    client_id?: string | null;
    client_name: string;
    contact?: string | null;
    description: string | null;
    device: string | null;
    known_at: {
        [key: string]: string;
    };
    reason: string | null;
    severity: Severity;
    since: string | null;
    ticket_ref: string | null;
    ticket_url: string | null;
    title: string;
};

/**
 * Profile
 */
export type Profile = {
    name: string;
};

/**
 * Proposal
 */
export type Proposal = {
    step_ids: Array<string>;
    text: string;
};

/**
 * Proposals
 */
export type Proposals = {
    ask: Proposal | null;
    cause: Proposal | null;
    contingency: Proposal | null;
    first_move: Proposal | null;
    fix: Proposal | null;
    reason: Proposal | null;
    time_spent: TimeSpent | null;
};

/**
 * ProviderName
 *
 * ``none``: rules only, no model · ``openai``: any server with the chat completions API.
 */
export type ProviderName = 'none' | 'openai' | 'anthropic';

/**
 * ProviderTest
 */
export type ProviderTest = {
    duration_ms: number;
    model: string;
    ok: boolean;
    reason: string | null;
};

/**
 * QueueSort
 *
 * `newest` or `oldest` in the queue first; `severity`: the worst first, of equals the one that waits longest; `changed`: the latest transition first.
 */
export type QueueSort = 'newest' | 'oldest' | 'severity' | 'changed';

/**
 * QuietHours
 */
export type QuietHours = {
    end: string;
    start: string;
};

/**
 * ReadBack
 */
export type ReadBack = {
    text: string;
};

/**
 * Readiness
 */
export type Readiness = {
    checks: {
        [key: string]: Check;
    } | null;
    status: 'ready' | 'degraded' | 'not-ready';
};

/**
 * Release
 */
export type Release = {
    reason: string;
};

/**
 * Reopen
 *
 * The technician's answer to the request; a field left out stays as it was.
 */
export type Reopen = {
    answer: string;
    ask?: string | null;
    contingency?: string | null;
    first_move?: string | null;
    reason?: string | null;
};

/**
 * Repeat
 */
export type Repeat = {
    actor: Person;
    step_id: string;
};

/**
 * Repeats
 */
export type Repeats = {
    items: Array<Repeat>;
};

/**
 * Resolve
 */
export type Resolve = {
    assessment_grade: AssessmentGrade;
    minutes?: number | null;
    outcome: Outcome;
    resolution: string;
};

/**
 * Retention
 */
export type Retention = {
    audit_days: number;
    notifications_days: number;
};

/**
 * RetentionChange
 */
export type RetentionChange = {
    audit_days: number;
    notifications_days: number;
};

/**
 * Return
 */
export type Return = {
    ask: string;
    reason: string;
};

/**
 * Role
 *
 * From the least to the most trusted; an engineer or above is a senior.
 */
export type Role = 'viewer' | 'technician' | 'engineer' | 'admin' | 'owner';

/**
 * SampleChange
 */
export type SampleChange = 'measured' | 'corrected' | 'excluded' | 'included';

/**
 * SampleCorrection
 */
export type SampleCorrection = {
    note?: string | null;
    reason: string;
    revision: number;
    seconds: number;
    severity?: Severity | null;
};

/**
 * SampleCreate
 *
 * A measurement taken with another stopwatch.
 */
export type SampleCreate = {
    measured_at?: string | null;
    measured_by?: string | null;
    note?: string | null;
    seconds: number;
    severity: Severity;
};

/**
 * SampleEnd
 *
 * Severity and note of a measurement that the stopwatch took.
 */
export type SampleEnd = {
    elapsed_s?: number | null;
    note?: string | null;
    severity: Severity;
    started_at?: string | null;
};

/**
 * SampleHistory
 */
export type SampleHistory = {
    items: Array<BaselineSample>;
};

/**
 * SampleImport
 *
 * A file's text.
 *
 * Its first line names the columns: `seconds`, `severity`, and as wanted `note`, `measured_at` and `measured_by`, the
 * e-mail address of a member.
 */
export type SampleImport = {
    csv: string;
};

/**
 * SampleImported
 */
export type SampleImported = {
    added: number;
    at: string;
    by: Person;
    excluded: number;
    id: string;
};

/**
 * SampleImports
 */
export type SampleImports = {
    items: Array<SampleImported>;
};

/**
 * SampleJudgement
 */
export type SampleJudgement = {
    reason: string;
    revision: number;
};

/**
 * SampleSource
 *
 * How a sample of the baseline was taken.
 */
export type SampleSource = 'stopwatch' | 'manual' | 'import';

/**
 * SamplesNeeded
 */
export type SamplesNeeded = {
    people: number;
    samples: number;
};

/**
 * Saving
 */
export type Saving = {
    actual: InProduct;
    baseline: BaselineSource;
    cannot_know: Array<string>;
    confidence: Confidence;
    costs: Costs | null;
    high: number | null;
    low: number | null;
    missing: string | null;
    mix: Array<SeverityMix>;
    slug: string;
    standardised_s: number | null;
    unit: string;
    unstandardised: number | null;
    value: number | null;
    version: string;
    weeks: number | null;
    with_excluded: number | null;
    with_talk: Estimate;
};

/**
 * Search
 */
export type Search = {
    query?: string;
    within?: Within | null;
};

/**
 * Seen
 */
export type Seen = {
    at: string;
    masked: Array<string>;
    more?: number;
    rules_out: string | null;
    step_id: string;
    text: string;
};

/**
 * Sentence
 */
export type Sentence = {
    citations: Array<Citation>;
    text: string;
};

/**
 * Separator
 *
 * The separator between the cells of a file.
 */
export type Separator = 'comma' | 'semicolon' | 'tab' | 'bar';

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
 * SessionAbandon
 */
export type SessionAbandon = {
    reason: AbandonReason;
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
 * SessionChange
 *
 * Facts that are known now, or corrected: a field left out stays as it is, null or a blank makes it unknown.
 */
export type SessionChange = {
    affected_users?: number | null;
    business_impact?: string | null;
    client_name?: string;
    contact?: string | null;
    device?: string | null;
    problem?: string | null;
    revision?: number | null;
    severity?: Severity;
    since?: string | null;
    ticket_ref?: string | null;
    title?: string;
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
    contact?: string | null;
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
    abandoned: Abandonment | null;
    affected_users: number | null;
    attachments: Array<Attachment>;
    business_impact: string | null;
    client_id: string | null;
    client_name: string;
    contact: string | null;
    created_at: string;
    device: string | null;
    facts_at: {
        [key: string]: string;
    };
    id: string;
    inactive: boolean;
    masked: Array<string>;
    minutes: number | null;
    owner: Person;
    paused: Pause | null;
    practice: boolean;
    problem: string;
    resolution: string | null;
    revision: number;
    severity: Severity;
    since: string | null;
    status: SessionStatus;
    steps: Array<Step>;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
};

/**
 * SessionField
 */
export type SessionField = 'title' | 'problem' | 'client_name' | 'ticket_ref' | 'contact' | 'device' | 'business_impact' | 'resolution';

/**
 * SessionFlows
 */
export type SessionFlows = {
    following: Following | null;
    offered: Array<OfferedFlow>;
};

/**
 * SessionHit
 */
export type SessionHit = {
    client_name: string;
    device: string | null;
    handoff_id: string | null;
    handoff_state: HandoffState | null;
    id: string;
    owner: Person;
    severity: Severity;
    status: SessionStatus;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
};

/**
 * SessionListItem
 */
export type SessionListItem = {
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
    steps_tried: number;
    ticket_ref: string | null;
    title: string;
    updated_at: string;
    waits_for: WaitsFor | null;
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
    items: Array<SessionListItem>;
    next_cursor: string | null;
};

/**
 * SessionPassage
 */
export type SessionPassage = {
    begin: number;
    end: number;
    field: SessionField;
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
 * SessionPause
 */
export type SessionPause = {
    remind_at: string;
    waits_for: WaitsFor;
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
 * SessionResolve
 */
export type SessionResolve = {
    minutes?: number | null;
    resolution: string;
};

/**
 * SessionStatus
 *
 * ``paused`` until its reminder or the next step; ``escalated`` while a handoff of the session is live.
 *
 * ``resolved`` and ``abandoned`` take no more steps; an abandoned session can be reopened.
 */
export type SessionStatus = 'open' | 'paused' | 'escalated' | 'resolved' | 'abandoned';

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
 * SessionView
 */
export type SessionView = {
    handoff: HandoffView | null;
    session: SessionDetail;
};

/**
 * SetUp
 */
export type SetUp = {
    baseline_needed: number;
    baseline_samples: number;
    in_use: boolean;
    mail: boolean | null;
    members: number;
    seniors: number;
    seniors_invited: number;
    settings_saved: boolean;
};

/**
 * Severity
 */
export type Severity = 'low' | 'medium' | 'high' | 'critical';

/**
 * SeverityMix
 */
export type SeverityMix = {
    baseline_s: number;
    problems: number;
    samples: number;
    severities: Array<string>;
};

/**
 * Share
 */
export type Share = {
    confidence: Confidence;
    high: number | null;
    immature?: string | null;
    low: number | null;
    n: number;
    needed: number;
    of: number;
    slug: string;
    unavailable: string | null;
    undecided: number;
    value: number | null;
};

/**
 * Shell
 *
 * What ran a command. ``network``: a switch, router or firewall; ``tool``: a program with prompts of its own.
 */
export type Shell = 'powershell' | 'cmd' | 'unix' | 'network' | 'sql' | 'tool';

/**
 * SignIn
 */
export type SignIn = {
    email: string;
    password: string;
};

/**
 * SigningKey
 */
export type SigningKey = {
    created_at: string;
    public_key: string;
    retired_at: string | null;
};

/**
 * SigningKeys
 */
export type SigningKeys = {
    items: Array<SigningKey>;
};

/**
 * Silence
 */
export type Silence = {
    client_name: string;
    end: string | null;
    handoff_id: string;
    seconds: number;
    start: string;
};

/**
 * Similar
 */
export type Similar = {
    client_name: string;
    ended_at: string;
    id: string;
    outcome: Outcome;
    resolution: string | null;
    score: number;
    times: number;
    title: string;
};

/**
 * SimilarHandoffs
 */
export type SimilarHandoffs = {
    items: Array<Similar>;
};

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
export type Slot = 'problem' | 'affected_users' | 'business_impact' | 'since' | 'device' | 'ticket' | 'steps' | 'ask';

/**
 * StartChange
 */
export type StartChange = {
    at: string;
    by: string;
    starts_on: string | null;
};

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
 * Source of the first step: the technician who escalated, a suggestion in the session, or none.
 */
export type StartHereSource = 'escalator' | 'suggestion' | 'none';

/**
 * StartView
 */
export type StartView = {
    about: About;
    me: Me;
    notifications: NotificationPage;
    preferences: Preferences;
};

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
 * StepChange
 */
export type StepChange = {
    before: StepTexts;
    step: Step;
};

/**
 * StepCorrection
 *
 * All of the step as it should be; a text left out is removed.
 */
export type StepCorrection = {
    body: string;
    kind: StepKind;
    output?: string | null;
    rules_out?: string | null;
    version: number;
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
 * StepField
 */
export type StepField = 'body' | 'output' | 'rules_out';

/**
 * StepIdea
 *
 * A step that is being typed.
 */
export type StepIdea = {
    body: string;
    kind: StepKind;
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
 * StepPassage
 */
export type StepPassage = {
    begin: number;
    end: number;
    field: StepField;
};

/**
 * StepTexts
 */
export type StepTexts = {
    body: string;
    output: string | null;
    rules_out: string | null;
};

/**
 * StepToStrike
 */
export type StepToStrike = {
    id: string;
    version: number;
};

/**
 * StepVersion
 */
export type StepVersion = {
    version: number;
};

/**
 * StepsToStrike
 */
export type StepsToStrike = {
    steps: Array<StepToStrike>;
};

/**
 * Stopwatch
 */
export type Stopwatch = {
    elapsed_s: number;
    started_at: string;
};

/**
 * StorageUsage
 */
export type StorageUsage = {
    file_bytes: number;
    largest_files: Array<LargeFile>;
    largest_sessions: Array<LargeSession>;
    quota_bytes: number;
    text_bytes: number;
};

/**
 * StruckSteps
 */
export type StruckSteps = {
    items: Array<Step>;
};

/**
 * Suggestion
 */
export type Suggestion = {
    body: string;
    from_problem: boolean;
    kind: PlaybookKind;
    playbook_entry_id: string | null;
    source: SuggestionSource;
    step_ids: Array<string>;
    why: string;
};

/**
 * SuggestionSource
 *
 * ``playbook``: written by the team for cases like this · ``model``: asked of the configured provider.
 */
export type SuggestionSource = 'playbook' | 'model';

/**
 * Suggestions
 */
export type Suggestions = {
    items: Array<Suggestion>;
    model: string | null;
    provider: string | null;
    reason: string | null;
};

/**
 * SwitchAccount
 */
export type SwitchAccount = {
    account_id: string;
};

/**
 * TechnicianFigures
 */
export type TechnicianFigures = {
    id: string;
    name: string;
    time_to_first_action: Duration;
};

/**
 * Technicians
 */
export type Technicians = {
    below: number;
    clock: Clock;
    end: string;
    items: Array<TechnicianFigures>;
    needed: number;
    start: string;
    time_zone: string;
};

/**
 * Tier
 *
 * How sure the next step is, by the causes that are left.
 *
 * ``discovery``: many · ``exploring`` two or three · ``guided`` one, or the
 * next step of a procedure.
 */
export type Tier = 'discovery' | 'exploring' | 'guided';

/**
 * TimeSpent
 */
export type TimeSpent = {
    longest_gap_min: number;
    minutes: number;
};

/**
 * Timer
 *
 * Transitions that happen without an action of a member, by name.
 */
export type Timer = 'warn' | 'expire' | 'lapse' | 'remind' | 'widen' | 'alert_owner' | 'repeat' | 'resume' | 'remind_holder' | 'remind_technician' | 'alert_admins';

/**
 * Transcript
 */
export type Transcript = {
    text: string;
};

/**
 * TranscriptChoice
 */
export type TranscriptChoice = {
    dropped?: Array<number>;
    found: number;
    joined?: Array<number>;
    text: string;
};

/**
 * TranscriptCommand
 */
export type TranscriptCommand = {
    added: string | null;
    command: string;
    left_out: number;
    masked: Array<string>;
    output: string | null;
    ran_at: string | null;
    shell: Shell;
};

/**
 * TranscriptPreview
 */
export type TranscriptPreview = {
    commands: Array<TranscriptCommand>;
    outside: number;
    room: number;
};

/**
 * TransitionName
 *
 * Names of the transitions in the history of a handoff.
 */
export type TransitionName = 'create' | 'claim' | 'undo' | 'act' | 'read_back' | 'keep' | 'release' | 'offer' | 'accept' | 'decline' | 'recall' | 'return' | 'reopen' | 'amend' | 'withdraw' | 'resolve' | 'warn' | 'expire' | 'lapse' | 'remind' | 'widen' | 'alert_owner' | 'repeat' | 'resume' | 'remind_holder' | 'remind_technician' | 'alert_admins';

/**
 * TrendPoint
 */
export type TrendPoint = {
    conversion: number | null;
    decided: number;
    end: string;
    ended_otherwise: number;
    escalated: number;
    high: number | null;
    low: number | null;
    median: number | null;
    n: number;
    start: string;
    waiting: number;
};

/**
 * Tried
 */
export type Tried = {
    action: string;
    actor: Person;
    at: string;
    kind: StepKind;
    masked: Array<string>;
    more?: number;
    output: string | null;
    rules_out: string | null;
    seen: Array<Seen>;
    step_id: string;
};

/**
 * UnreadCount
 */
export type UnreadCount = {
    unread: number;
};

/**
 * Upload
 */
export type Upload = {
    file: Blob | File;
};

/**
 * User
 */
export type User = {
    email: string;
    id: string;
    name: string;
};

/**
 * WaitsFor
 *
 * Who has to act while a session is paused.
 */
export type WaitsFor = 'user' | 'vendor';

/**
 * Webhook
 */
export type Webhook = {
    created_at: string;
    description: string;
    disabled_reason: string | null;
    enabled: boolean;
    failing: number;
    format: WebhookFormat;
    id: string;
    kinds: Array<NotificationKind>;
    unsent: number;
    updated_at: string;
    url: string;
};

/**
 * WebhookChange
 *
 * All settings of the webhook.
 */
export type WebhookChange = {
    description?: string;
    enabled: boolean;
    format: WebhookFormat;
    kinds: Array<NotificationKind>;
    url: string;
};

/**
 * WebhookCreate
 */
export type WebhookCreate = {
    description?: string;
    format?: WebhookFormat;
    kinds: Array<NotificationKind>;
    url: string;
};

/**
 * WebhookDelivery
 */
export type WebhookDelivery = {
    answer: string | null;
    at: string;
    attempt: number;
    duration_ms: number;
    error: string | null;
    id: string;
    resendable: boolean;
    status_code: number | null;
    step: string;
};

/**
 * WebhookDeliveryPage
 */
export type WebhookDeliveryPage = {
    items: Array<WebhookDelivery>;
    next_cursor: string | null;
};

/**
 * WebhookFormat
 *
 * ``standard``: signed JSON (Standard Webhooks) · ``slack``: Block Kit · ``teams``: an Adaptive Card.
 */
export type WebhookFormat = 'standard' | 'slack' | 'teams';

/**
 * WebhookMessagesSent
 */
export type WebhookMessagesSent = {
    count: number;
};

/**
 * WebhookSecret
 */
export type WebhookSecret = {
    former_until: string | null;
    secret: string;
    webhook: Webhook;
};

/**
 * Webhooks
 */
export type Webhooks = {
    items: Array<Webhook>;
};

/**
 * WeekVerdict
 *
 * ``passed``: the lower bound of 90 % of the hours saved is above the aim. ``failed``: they cannot be above it.
 *
 * ``not_shown``: neither; nobody knows.
 */
export type WeekVerdict = 'passed' | 'failed' | 'not_shown' | 'running' | 'ahead';

/**
 * Within
 *
 * Only sessions of one client, contact or device, or that one member opened, escalated or picked up.
 */
export type Within = {
    key: string;
    kind: WithinKind;
};

/**
 * WithinKind
 */
export type WithinKind = 'client' | 'contact' | 'device' | 'member';

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListSigningKeysData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/about/keys';
};

export type ListSigningKeysErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListSigningKeysError = ListSigningKeysErrors[keyof ListSigningKeysErrors];

export type ListSigningKeysResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SigningKeys;
};

export type ListSigningKeysResponse = ListSigningKeysResponses[keyof ListSigningKeysResponses];

export type GetAssessmentProviderData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/account/assessment-provider';
};

export type GetAssessmentProviderErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetAssessmentProviderError = GetAssessmentProviderErrors[keyof GetAssessmentProviderErrors];

export type GetAssessmentProviderResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AssessmentProvider;
};

export type GetAssessmentProviderResponse = GetAssessmentProviderResponses[keyof GetAssessmentProviderResponses];

export type TestAssessmentProviderData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/account/assessment-provider/test';
};

export type TestAssessmentProviderErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `provider-not-configured`: No AI model is configured. The server operator sets one · `provider-not-allowed`: The AI model is switched off for this account; nothing was sent
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type TestAssessmentProviderError = TestAssessmentProviderErrors[keyof TestAssessmentProviderErrors];

export type TestAssessmentProviderResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ProviderTest;
};

export type TestAssessmentProviderResponse = TestAssessmentProviderResponses[keyof TestAssessmentProviderResponses];

export type GetRetentionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/account/retention';
};

export type GetRetentionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetRetentionError = GetRetentionErrors[keyof GetRetentionErrors];

export type GetRetentionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Retention;
};

export type GetRetentionResponse = GetRetentionResponses[keyof GetRetentionResponses];

export type SaveRetentionData = {
    body: RetentionChange;
    path?: never;
    query?: never;
    url: '/api/v1/account/retention';
};

export type SaveRetentionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SaveRetentionError = SaveRetentionErrors[keyof SaveRetentionErrors];

export type SaveRetentionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Retention;
};

export type SaveRetentionResponse = SaveRetentionResponses[keyof SaveRetentionResponses];

export type GetAccountSettingsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/account/settings';
};

export type GetAccountSettingsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetAccountSettingsError = GetAccountSettingsErrors[keyof GetAccountSettingsErrors];

export type GetAccountSettingsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AccountPolicyShown;
};

export type GetAccountSettingsResponse = GetAccountSettingsResponses[keyof GetAccountSettingsResponses];

export type SaveAccountSettingsData = {
    body: AccountPolicyChange;
    path?: never;
    query?: never;
    url: '/api/v1/account/settings';
};

export type SaveAccountSettingsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `stale-revision`: Someone else saved changes first
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SaveAccountSettingsError = SaveAccountSettingsErrors[keyof SaveAccountSettingsErrors];

export type SaveAccountSettingsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AccountPolicyShown;
};

export type SaveAccountSettingsResponse = SaveAccountSettingsResponses[keyof SaveAccountSettingsResponses];

export type GetStorageData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/account/storage';
};

export type GetStorageErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetStorageError = GetStorageErrors[keyof GetStorageErrors];

export type GetStorageResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: StorageUsage;
};

export type GetStorageResponse = GetStorageResponses[keyof GetStorageResponses];

export type GetBaselineData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/analytics/baseline';
};

export type GetBaselineErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetBaselineError = GetBaselineErrors[keyof GetBaselineErrors];

export type GetBaselineResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Baseline;
};

export type GetBaselineResponse = GetBaselineResponses[keyof GetBaselineResponses];

export type ImportBaselineSamplesData = {
    body: SampleImport;
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/import';
};

export type ImportBaselineSamplesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ImportBaselineSamplesError = ImportBaselineSamplesErrors[keyof ImportBaselineSamplesErrors];

export type ImportBaselineSamplesResponses = {
    /**
     * Document created, URL follows
     */
    201: Imported;
};

export type ImportBaselineSamplesResponse = ImportBaselineSamplesResponses[keyof ImportBaselineSamplesResponses];

export type ListSampleImportsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/imports';
};

export type ListSampleImportsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListSampleImportsError = ListSampleImportsErrors[keyof ListSampleImportsErrors];

export type ListSampleImportsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SampleImports;
};

export type ListSampleImportsResponse = ListSampleImportsResponses[keyof ListSampleImportsResponses];

export type UndoSampleImportData = {
    body: ImportUndo;
    path: {
        import_id: string;
    };
    query?: never;
    url: '/api/v1/analytics/baseline/imports/{import_id}/undo';
};

export type UndoSampleImportErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type UndoSampleImportError = UndoSampleImportErrors[keyof UndoSampleImportErrors];

export type UndoSampleImportResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SampleImports;
};

export type UndoSampleImportResponse = UndoSampleImportResponses[keyof UndoSampleImportResponses];

export type ListMeasurersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/measurers';
};

export type ListMeasurersErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListMeasurersError = ListMeasurersErrors[keyof ListMeasurersErrors];

export type ListMeasurersResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Colleagues;
};

export type ListMeasurersResponse = ListMeasurersResponses[keyof ListMeasurersResponses];

export type AddBaselineSampleData = {
    body: SampleCreate;
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/samples';
};

export type AddBaselineSampleErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AddBaselineSampleError = AddBaselineSampleErrors[keyof AddBaselineSampleErrors];

export type AddBaselineSampleResponses = {
    /**
     * Document created, URL follows
     */
    201: BaselineSample;
};

export type AddBaselineSampleResponse = AddBaselineSampleResponses[keyof AddBaselineSampleResponses];

export type GetBaselineSampleData = {
    body?: never;
    path: {
        sample_id: string;
    };
    query?: never;
    url: '/api/v1/analytics/baseline/samples/{sample_id}';
};

export type GetBaselineSampleErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetBaselineSampleError = GetBaselineSampleErrors[keyof GetBaselineSampleErrors];

export type GetBaselineSampleResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SampleHistory;
};

export type GetBaselineSampleResponse = GetBaselineSampleResponses[keyof GetBaselineSampleResponses];

export type CorrectBaselineSampleData = {
    body: SampleCorrection;
    path: {
        sample_id: string;
    };
    query?: never;
    url: '/api/v1/analytics/baseline/samples/{sample_id}/correct';
};

export type CorrectBaselineSampleErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-sample`: Only the person who measured or entered this sample, or an admin, can correct it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `sample-changed`: Someone else changed this sample
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type CorrectBaselineSampleError = CorrectBaselineSampleErrors[keyof CorrectBaselineSampleErrors];

export type CorrectBaselineSampleResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: BaselineSample;
};

export type CorrectBaselineSampleResponse = CorrectBaselineSampleResponses[keyof CorrectBaselineSampleResponses];

export type ExcludeBaselineSampleData = {
    body: SampleJudgement;
    path: {
        sample_id: string;
    };
    query?: never;
    url: '/api/v1/analytics/baseline/samples/{sample_id}/exclude';
};

export type ExcludeBaselineSampleErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `sample-changed`: Someone else changed this sample
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ExcludeBaselineSampleError = ExcludeBaselineSampleErrors[keyof ExcludeBaselineSampleErrors];

export type ExcludeBaselineSampleResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: BaselineSample;
};

export type ExcludeBaselineSampleResponse = ExcludeBaselineSampleResponses[keyof ExcludeBaselineSampleResponses];

export type IncludeBaselineSampleData = {
    body: SampleJudgement;
    path: {
        sample_id: string;
    };
    query?: never;
    url: '/api/v1/analytics/baseline/samples/{sample_id}/include';
};

export type IncludeBaselineSampleErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `sample-changed`: Someone else changed this sample
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type IncludeBaselineSampleError = IncludeBaselineSampleErrors[keyof IncludeBaselineSampleErrors];

export type IncludeBaselineSampleResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: BaselineSample;
};

export type IncludeBaselineSampleResponse = IncludeBaselineSampleResponses[keyof IncludeBaselineSampleResponses];

export type DiscardStopwatchData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/stopwatch';
};

export type DiscardStopwatchErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `stopwatch-not-running`: You have no running stopwatch
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type DiscardStopwatchError = DiscardStopwatchErrors[keyof DiscardStopwatchErrors];

export type DiscardStopwatchResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type DiscardStopwatchResponse = DiscardStopwatchResponses[keyof DiscardStopwatchResponses];

export type StartStopwatchData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/stopwatch';
};

export type StartStopwatchErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `stopwatch-running`: Your stopwatch is already running
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StartStopwatchError = StartStopwatchErrors[keyof StartStopwatchErrors];

export type StartStopwatchResponses = {
    /**
     * Document created, URL follows
     */
    201: Stopwatch;
};

export type StartStopwatchResponse = StartStopwatchResponses[keyof StartStopwatchResponses];

export type StopStopwatchData = {
    body: SampleEnd;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/baseline/stopwatch/stop';
};

export type StopStopwatchErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `stopwatch-not-running`: You have no running stopwatch
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StopStopwatchError = StopStopwatchErrors[keyof StopStopwatchErrors];

export type StopStopwatchResponses = {
    /**
     * Document created, URL follows
     */
    201: BaselineSample;
};

export type StopStopwatchResponse = StopStopwatchResponses[keyof StopStopwatchResponses];

export type GetMetricDefinitionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/definitions';
};

export type GetMetricDefinitionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetMetricDefinitionsError = GetMetricDefinitionsErrors[keyof GetMetricDefinitionsErrors];

export type GetMetricDefinitionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Definitions;
};

export type GetMetricDefinitionsResponse = GetMetricDefinitionsResponses[keyof GetMetricDefinitionsResponses];

export type GetEscalationMetricsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
        /**
         * Adds the same figures for the previous period.
         */
        compare?: Comparison | null;
        /**
         * Buckets of the trend. Default: weeks if the period is longer than 31 days or no day has a median.
         */
        bucket?: Bucket | null;
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ExportEscalationMetricsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
    };
    url: '/api/v1/analytics/flowpilot/escalations.csv';
};

export type ExportEscalationMetricsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ExportEscalationMetricsError = ExportEscalationMetricsErrors[keyof ExportEscalationMetricsErrors];

export type ExportEscalationMetricsResponses = {
    /**
     * Stream Response
     */
    200: unknown;
};

export type AuditEscalationMetricsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
    };
    url: '/api/v1/analytics/flowpilot/escalations.zip';
};

export type AuditEscalationMetricsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AuditEscalationMetricsError = AuditEscalationMetricsErrors[keyof AuditEscalationMetricsErrors];

export type AuditEscalationMetricsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Blob | File;
};

export type AuditEscalationMetricsResponse = AuditEscalationMetricsResponses[keyof AuditEscalationMetricsResponses];

export type ListFigureHandoffsData = {
    body?: never;
    path: {
        figure: string;
    };
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
        /**
         * Only these. A saving's: of the escalation that was claimed first.
         */
        severity?: Severity | null;
        /**
         * Only of this client, by the name in the report.
         */
        client_name?: string | null;
        /**
         * Of the funnel: only those that came this far.
         */
        stage?: FunnelStage | null;
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/analytics/flowpilot/escalations/{figure}/handoffs';
};

export type ListFigureHandoffsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListFigureHandoffsError = ListFigureHandoffsErrors[keyof ListFigureHandoffsErrors];

export type ListFigureHandoffsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Contributions;
};

export type ListFigureHandoffsResponse = ListFigureHandoffsResponses[keyof ListFigureHandoffsResponses];

export type ExportFigureHandoffsData = {
    body?: never;
    path: {
        figure: string;
    };
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
        /**
         * Only these. A saving's: of the escalation that was claimed first.
         */
        severity?: Severity | null;
        /**
         * Only of this client, by the name in the report.
         */
        client_name?: string | null;
        /**
         * Of the funnel: only those that came this far.
         */
        stage?: FunnelStage | null;
    };
    url: '/api/v1/analytics/flowpilot/escalations/{figure}/handoffs.csv';
};

export type ExportFigureHandoffsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ExportFigureHandoffsError = ExportFigureHandoffsErrors[keyof ExportFigureHandoffsErrors];

export type ExportFigureHandoffsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: string;
};

export type ExportFigureHandoffsResponse = ExportFigureHandoffsResponses[keyof ExportFigureHandoffsResponses];

export type GetTechnicianMetricsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.
         */
        period?: Period | null;
        /**
         * First day, or a time with its UTC offset. Days start at midnight in the account's time zone.
         */
        from?: string | null;
        /**
         * End of the period, exclusive: a day, or a time with its UTC offset. Default: now.
         */
        to?: string | null;
        /**
         * `business` counts only the account's business hours; `wall` counts all hours.
         */
        clock?: Clock;
    };
    url: '/api/v1/analytics/flowpilot/technicians';
};

export type GetTechnicianMetricsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetTechnicianMetricsError = GetTechnicianMetricsErrors[keyof GetTechnicianMetricsErrors];

export type GetTechnicianMetricsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Technicians;
};

export type GetTechnicianMetricsResponse = GetTechnicianMetricsResponses[keyof GetTechnicianMetricsResponses];

export type GetInterruptionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * How many, with the one that runs.
         */
        weeks?: number;
    };
    url: '/api/v1/analytics/interruptions';
};

export type GetInterruptionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetInterruptionsError = GetInterruptionsErrors[keyof GetInterruptionsErrors];

export type GetInterruptionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Interruptions;
};

export type GetInterruptionsResponse = GetInterruptionsResponses[keyof GetInterruptionsResponses];

export type GetPilotData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/pilot';
};

export type GetPilotErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetPilotError = GetPilotErrors[keyof GetPilotErrors];

export type GetPilotResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: PilotScorecard;
};

export type GetPilotResponse = GetPilotResponses[keyof GetPilotResponses];

export type SetPilotStartData = {
    body: PilotStart;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/pilot';
};

export type SetPilotStartErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `pilot-start-fixed`: The pilot's first week is over, so it can't be changed · `too-many-start-changes`: The pilot's first week was changed too often
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SetPilotStartError = SetPilotStartErrors[keyof SetPilotStartErrors];

export type SetPilotStartResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: PilotScorecard;
};

export type SetPilotStartResponse = SetPilotStartResponses[keyof SetPilotStartResponses];

export type ExportPilotData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/pilot.csv';
};

export type ExportPilotErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ExportPilotError = ExportPilotErrors[keyof ExportPilotErrors];

export type ExportPilotResponses = {
    /**
     * Stream Response
     */
    200: unknown;
};

export type AuditPilotData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/analytics/pilot.zip';
};

export type AuditPilotErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AuditPilotError = AuditPilotErrors[keyof AuditPilotErrors];

export type AuditPilotResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Blob | File;
};

export type AuditPilotResponse = AuditPilotResponses[keyof AuditPilotResponses];

export type GetAssessmentCalibrationData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/assessments/calibration';
};

export type GetAssessmentCalibrationErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetAssessmentCalibrationError = GetAssessmentCalibrationErrors[keyof GetAssessmentCalibrationErrors];

export type GetAssessmentCalibrationResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AssessmentCalibration;
};

export type GetAssessmentCalibrationResponse = GetAssessmentCalibrationResponses[keyof GetAssessmentCalibrationResponses];

export type RemoveAttachmentData = {
    body?: never;
    path: {
        attachment_id: string;
    };
    query?: never;
    url: '/api/v1/attachments/{attachment_id}';
};

export type RemoveAttachmentErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `attachment-frozen`: A brief shows this file, so it can't be removed
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RemoveAttachmentError = RemoveAttachmentErrors[keyof RemoveAttachmentErrors];

export type RemoveAttachmentResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RemoveAttachmentResponse = RemoveAttachmentResponses[keyof RemoveAttachmentResponses];

export type ReadAttachmentData = {
    body?: never;
    path: {
        attachment_id: string;
    };
    query?: never;
    url: '/api/v1/attachments/{attachment_id}';
};

export type ReadAttachmentErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReadAttachmentError = ReadAttachmentErrors[keyof ReadAttachmentErrors];

export type ReadAttachmentResponses = {
    /**
     * Stream Response
     */
    200: unknown;
};

export type ListAuditData = {
    body?: never;
    path?: never;
    query?: {
        actor_id?: string | null;
        /**
         * An action, or its first part: `webhook` matches all webhook actions.
         */
        action?: string | null;
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/audit';
};

export type ListAuditErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListAuditError = ListAuditErrors[keyof ListAuditErrors];

export type ListAuditResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AuditPage;
};

export type ListAuditResponse = ListAuditResponses[keyof ListAuditResponses];

export type ChangePasswordData = {
    body: PasswordChange;
    path?: never;
    query?: never;
    url: '/api/v1/auth/change-password';
};

export type ChangePasswordErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ChangePasswordError = ChangePasswordErrors[keyof ChangePasswordErrors];

export type ChangePasswordResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type ChangePasswordResponse = ChangePasswordResponses[keyof ChangePasswordResponses];

export type RequestPasswordResetData = {
    body: PasswordResetRequest;
    path?: never;
    query?: never;
    url: '/api/v1/auth/request-password-reset';
};

export type RequestPasswordResetErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RequestPasswordResetError = RequestPasswordResetErrors[keyof RequestPasswordResetErrors];

export type RequestPasswordResetResponses = {
    /**
     * Requested
     */
    204: void;
};

export type RequestPasswordResetResponse = RequestPasswordResetResponses[keyof RequestPasswordResetResponses];

export type ShowPasswordResetData = {
    body?: never;
    headers: {
        /**
         * The part after # in the mailed link. Sent as a header, because URLs end up in logs.
         */
        'Reset-Token': string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/auth/reset-password';
};

export type ShowPasswordResetErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `reset-link-gone`: This link is not valid. A link works once, for 30 minutes
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ShowPasswordResetError = ShowPasswordResetErrors[keyof ShowPasswordResetErrors];

export type ShowPasswordResetResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: PasswordResetShown;
};

export type ShowPasswordResetResponse = ShowPasswordResetResponses[keyof ShowPasswordResetResponses];

export type ResetPasswordData = {
    body: PasswordReset;
    path?: never;
    query?: never;
    url: '/api/v1/auth/reset-password';
};

export type ResetPasswordErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue · `sign-in-failed`: Incorrect email or password
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `reset-link-gone`: This link is not valid. A link works once, for 30 minutes
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ResetPasswordError = ResetPasswordErrors[keyof ResetPasswordErrors];

export type ResetPasswordResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type ResetPasswordResponse = ResetPasswordResponses[keyof ResetPasswordResponses];

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
     * `sign-in-required`: Sign in to continue · `sign-in-failed`: Incorrect email or password
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListClientsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/clients';
};

export type ListClientsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListClientsError = ListClientsErrors[keyof ListClientsErrors];

export type ListClientsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientPage;
};

export type ListClientsResponse = ListClientsResponses[keyof ListClientsResponses];

export type FindClientsData = {
    body: ClientQuery;
    path?: never;
    query?: never;
    url: '/api/v1/clients/find';
};

export type FindClientsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type FindClientsError = FindClientsErrors[keyof FindClientsErrors];

export type FindClientsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientMatches;
};

export type FindClientsResponse = FindClientsResponses[keyof FindClientsResponses];

export type GetClientData = {
    body?: never;
    path: {
        client_id: string;
    };
    query?: never;
    url: '/api/v1/clients/{client_id}';
};

export type GetClientErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetClientError = GetClientErrors[keyof GetClientErrors];

export type GetClientResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientDetail;
};

export type GetClientResponse = GetClientResponses[keyof GetClientResponses];

export type RenameClientData = {
    body: ClientChange;
    path: {
        client_id: string;
    };
    query?: never;
    url: '/api/v1/clients/{client_id}';
};

export type RenameClientErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `client-is-merged`: This client was merged into another · `client-name-taken`: Another client has this name · `client-names-full`: This client reached its limit of 50 names
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RenameClientError = RenameClientErrors[keyof RenameClientErrors];

export type RenameClientResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientDetail;
};

export type RenameClientResponse = RenameClientResponses[keyof RenameClientResponses];

export type GetClientHistoryData = {
    body?: never;
    path: {
        client_id: string;
    };
    query?: never;
    url: '/api/v1/clients/{client_id}/history';
};

export type GetClientHistoryErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetClientHistoryError = GetClientHistoryErrors[keyof GetClientHistoryErrors];

export type GetClientHistoryResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientHistory;
};

export type GetClientHistoryResponse = GetClientHistoryResponses[keyof GetClientHistoryResponses];

export type MergeClientData = {
    body: ClientMerge;
    path: {
        client_id: string;
    };
    query?: never;
    url: '/api/v1/clients/{client_id}/merge';
};

export type MergeClientErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `client-is-merged`: This client was merged into another
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type MergeClientError = MergeClientErrors[keyof MergeClientErrors];

export type MergeClientResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientDetail;
};

export type MergeClientResponse = MergeClientResponses[keyof MergeClientResponses];

export type SeparateClientData = {
    body?: never;
    path: {
        client_id: string;
    };
    query?: never;
    url: '/api/v1/clients/{client_id}/separate';
};

export type SeparateClientErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `client-not-merged`: This client is not merged into another · `client-name-taken`: Another client has this name
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SeparateClientError = SeparateClientErrors[keyof SeparateClientErrors];

export type SeparateClientResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: ClientDetail;
};

export type SeparateClientResponse = SeparateClientResponses[keyof SeparateClientResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
    query?: {
        /**
         * Events after this number, from `head` or `s`. Without it, no events are returned.
         */
        since?: number | null;
        /**
         * Epoch of the log that the number belongs to.
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `snapshot-required`: These events are no longer available
     */
    410: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type GetFirstRunData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/first-run';
};

export type GetFirstRunErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetFirstRunError = GetFirstRunErrors[keyof GetFirstRunErrors];

export type GetFirstRunResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FirstRun;
};

export type GetFirstRunResponse = GetFirstRunResponses[keyof GetFirstRunResponses];

export type ListFlowsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/flows';
};

export type ListFlowsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListFlowsError = ListFlowsErrors[keyof ListFlowsErrors];

export type ListFlowsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowList;
};

export type ListFlowsResponse = ListFlowsResponses[keyof ListFlowsResponses];

export type CheckFlowData = {
    body: FlowContent;
    path?: never;
    query?: never;
    url: '/api/v1/flows/check';
};

export type CheckFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type CheckFlowError = CheckFlowErrors[keyof CheckFlowErrors];

export type CheckFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowCheck;
};

export type CheckFlowResponse = CheckFlowResponses[keyof CheckFlowResponses];

export type GetFlowData = {
    body?: never;
    path: {
        /**
         * Lower case and hyphens.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/flows/{name}';
};

export type GetFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetFlowError = GetFlowErrors[keyof GetFlowErrors];

export type GetFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowDetail;
};

export type GetFlowResponse = GetFlowResponses[keyof GetFlowResponses];

export type WriteFlowData = {
    body: FlowWrite;
    path: {
        /**
         * Lower case and hyphens.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/flows/{name}';
};

export type WriteFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `flow-changed`: Someone else changed this flow · `flows-full`: The account reached its limit of flows or versions
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type WriteFlowError = WriteFlowErrors[keyof WriteFlowErrors];

export type WriteFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowDetail;
};

export type WriteFlowResponse = WriteFlowResponses[keyof WriteFlowResponses];

export type SwitchFlowData = {
    body: FlowSwitch;
    path: {
        /**
         * Lower case and hyphens.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/flows/{name}/switch';
};

export type SwitchFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `flow-changed`: Someone else changed this flow · `flows-full`: The account reached its limit of flows or versions
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SwitchFlowError = SwitchFlowErrors[keyof SwitchFlowErrors];

export type SwitchFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowSummary;
};

export type SwitchFlowResponse = SwitchFlowResponses[keyof SwitchFlowResponses];

export type ListFlowVersionsData = {
    body?: never;
    path: {
        /**
         * Lower case and hyphens.
         */
        name: string;
    };
    query?: never;
    url: '/api/v1/flows/{name}/versions';
};

export type ListFlowVersionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListFlowVersionsError = ListFlowVersionsErrors[keyof ListFlowVersionsErrors];

export type ListFlowVersionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowVersions;
};

export type ListFlowVersionsResponse = ListFlowVersionsResponses[keyof ListFlowVersionsResponses];

export type GetFlowVersionData = {
    body?: never;
    path: {
        /**
         * Lower case and hyphens.
         */
        name: string;
        version_id: string;
    };
    query?: never;
    url: '/api/v1/flows/{name}/versions/{version_id}';
};

export type GetFlowVersionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetFlowVersionError = GetFlowVersionErrors[keyof GetFlowVersionErrors];

export type GetFlowVersionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: FlowVersionDetail;
};

export type GetFlowVersionResponse = GetFlowVersionResponses[keyof GetFlowVersionResponses];

export type ListHandoffsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only these states; repeatable. Default: all open states.
         */
        state?: Array<HandoffState> | null;
        /**
         * Only these severities; repeatable. Default: all.
         */
        severity?: Array<Severity> | null;
        /**
         * Only this client, as it is written.
         */
        client_name?: string | null;
        /**
         * Only of this client, and of those merged with it.
         */
        client?: string | null;
        session_id?: string | null;
        /**
         * Only of this technician.
         */
        escalated_by?: string | null;
        /**
         * Only held, or ended, by this senior.
         */
        claimed_by?: string | null;
        /**
         * Only if it entered the queue at this time or later.
         */
        opened_after?: string | null;
        /**
         * Only if it entered the queue before this time.
         */
        opened_before?: string | null;
        /**
         * `newest` or `oldest` in the queue first; `severity`: the worst first, of equals the one that waits longest; `changed`: the latest transition first.
         */
        sort?: QueueSort;
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type AcceptHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/accept';
};

export type AcceptHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this · `own-escalation`: You can't pick up your own escalation
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `claim-lost`: Someone else picked this up first · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AcceptHandoffError = AcceptHandoffErrors[keyof AcceptHandoffErrors];

export type AcceptHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type AcceptHandoffResponse = AcceptHandoffResponses[keyof AcceptHandoffResponses];

export type AmendHandoffData = {
    body: Amend;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/amend';
};

export type AmendHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `handoff-full`: This handoff reached its limit of changes
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AmendHandoffError = AmendHandoffErrors[keyof AmendHandoffErrors];

export type AmendHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type AmendHandoffResponse = AmendHandoffResponses[keyof AmendHandoffResponses];

export type GetAssessmentData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/assessment';
};

export type GetAssessmentErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetAssessmentError = GetAssessmentErrors[keyof GetAssessmentErrors];

export type GetAssessmentResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: AssessmentDetail;
};

export type GetAssessmentResponse = GetAssessmentResponses[keyof GetAssessmentResponses];

export type ListChangesData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/changes';
};

export type ListChangesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListChangesError = ListChangesErrors[keyof ListChangesErrors];

export type ListChangesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Changes;
};

export type ListChangesResponse = ListChangesResponses[keyof ListChangesResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `own-escalation`: You can't pick up your own escalation
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `claim-lost`: Someone else picked this up first · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type DeclineHandoffData = {
    body: Decline;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/decline';
};

export type DeclineHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type DeclineHandoffError = DeclineHandoffErrors[keyof DeclineHandoffErrors];

export type DeclineHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type DeclineHandoffResponse = DeclineHandoffResponses[keyof DeclineHandoffResponses];

export type FollowUpHandoffData = {
    body: FollowUp;
    headers: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key': string;
    };
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/follow-up';
};

export type FollowUpHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `handoff-already-live`: This session already has an open handoff
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type FollowUpHandoffError = FollowUpHandoffErrors[keyof FollowUpHandoffErrors];

export type FollowUpHandoffResponses = {
    /**
     * Document created, URL follows
     */
    201: HandoffDetail;
};

export type FollowUpHandoffResponse = FollowUpHandoffResponses[keyof FollowUpHandoffResponses];

export type KeepHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/keep';
};

export type KeepHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `handoff-full`: This handoff reached its limit of changes
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type KeepHandoffError = KeepHandoffErrors[keyof KeepHandoffErrors];

export type KeepHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type KeepHandoffResponse = KeepHandoffResponses[keyof KeepHandoffResponses];

export type ListMessagesData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/messages';
};

export type ListMessagesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListMessagesError = ListMessagesErrors[keyof ListMessagesErrors];

export type ListMessagesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Messages;
};

export type ListMessagesResponse = ListMessagesResponses[keyof ListMessagesResponses];

export type AddMessageData = {
    body: MessageCreate;
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/messages';
};

export type AddMessageErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `conversation-full`: This handoff reached its limit of messages
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AddMessageError = AddMessageErrors[keyof AddMessageErrors];

export type AddMessageResponses = {
    /**
     * Document created, URL follows
     */
    201: Message;
};

export type AddMessageResponse = AddMessageResponses[keyof AddMessageResponses];

export type HideInMessageData = {
    body: Passage;
    path: {
        handoff_id: string;
        message_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/messages/{message_id}/hidden';
};

export type HideInMessageErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-typed`: Only people who can read this session unmasked can hide text in it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `hidden-full`: This session reached its limit of hidden passages
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type HideInMessageError = HideInMessageErrors[keyof HideInMessageErrors];

export type HideInMessageResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type HideInMessageResponse = HideInMessageResponses[keyof HideInMessageResponses];

export type OfferHandoffData = {
    body: Offer;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/offer';
};

export type OfferHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `in-practice`: Only you take part in a practice
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type OfferHandoffError = OfferHandoffErrors[keyof OfferHandoffErrors];

export type OfferHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type OfferHandoffResponse = OfferHandoffResponses[keyof OfferHandoffResponses];

export type ReadBackHandoffData = {
    body: ReadBack;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/read-back';
};

export type ReadBackHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `handoff-full`: This handoff reached its limit of changes
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReadBackHandoffError = ReadBackHandoffErrors[keyof ReadBackHandoffErrors];

export type ReadBackHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ReadBackHandoffResponse = ReadBackHandoffResponses[keyof ReadBackHandoffResponses];

export type RecallHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/recall';
};

export type RecallHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RecallHandoffError = RecallHandoffErrors[keyof RecallHandoffErrors];

export type RecallHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type RecallHandoffResponse = RecallHandoffResponses[keyof RecallHandoffResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ReopenHandoffData = {
    body: Reopen;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/reopen';
};

export type ReopenHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReopenHandoffError = ReopenHandoffErrors[keyof ReopenHandoffErrors];

export type ReopenHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ReopenHandoffResponse = ReopenHandoffResponses[keyof ReopenHandoffResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ReturnHandoffData = {
    body: Return;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/return';
};

export type ReturnHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReturnHandoffError = ReturnHandoffErrors[keyof ReturnHandoffErrors];

export type ReturnHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type ReturnHandoffResponse = ReturnHandoffResponses[keyof ReturnHandoffResponses];

export type ListSimilarHandoffsData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/similar';
};

export type ListSimilarHandoffsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListSimilarHandoffsError = ListSimilarHandoffsErrors[keyof ListSimilarHandoffsErrors];

export type ListSimilarHandoffsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SimilarHandoffs;
};

export type ListSimilarHandoffsResponse = ListSimilarHandoffsResponses[keyof ListSimilarHandoffsResponses];

export type UndoClaimData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/handoffs/{handoff_id}/undo';
};

export type UndoClaimErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state · `cannot-undo`: This can't be undone any more
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type UndoClaimError = UndoClaimErrors[keyof UndoClaimErrors];

export type UndoClaimResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffDetail;
};

export type UndoClaimResponse = UndoClaimResponses[keyof UndoClaimResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `illegal-transition`: Not allowed in the handoff's current state
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `not-ready`
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

export type ListInvitationsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/invitations';
};

export type ListInvitationsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListInvitationsError = ListInvitationsErrors[keyof ListInvitationsErrors];

export type ListInvitationsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Invitations;
};

export type ListInvitationsResponse = ListInvitationsResponses[keyof ListInvitationsResponses];

export type InviteData = {
    body: InvitationCreate;
    path?: never;
    query?: never;
    url: '/api/v1/invitations';
};

export type InviteErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `owners-only`: Only an owner can add, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `already-member`: This person is already a member · `already-invited`: This person already has a pending invitation
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type InviteError = InviteErrors[keyof InviteErrors];

export type InviteResponses = {
    /**
     * Document created, URL follows
     */
    201: Invitation;
};

export type InviteResponse = InviteResponses[keyof InviteResponses];

export type ShowInvitationData = {
    body?: never;
    headers: {
        /**
         * The part after # in the mailed link. Sent as a header, because URLs end up in logs.
         */
        'Invitation-Token': string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/invitations/accept';
};

export type ShowInvitationErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `invitation-gone`: This invitation is no longer valid
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ShowInvitationError = ShowInvitationErrors[keyof ShowInvitationErrors];

export type ShowInvitationResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: InvitationShown;
};

export type ShowInvitationResponse = ShowInvitationResponses[keyof ShowInvitationResponses];

export type AcceptInvitationData = {
    body: InvitationAccept;
    path?: never;
    query?: never;
    url: '/api/v1/invitations/accept';
};

export type AcceptInvitationErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue · `sign-in-failed`: Incorrect email or password
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `invitation-gone`: This invitation is no longer valid
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AcceptInvitationError = AcceptInvitationErrors[keyof AcceptInvitationErrors];

export type AcceptInvitationResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type AcceptInvitationResponse = AcceptInvitationResponses[keyof AcceptInvitationResponses];

export type RevokeInvitationData = {
    body?: never;
    path: {
        invitation_id: string;
    };
    query?: never;
    url: '/api/v1/invitations/{invitation_id}';
};

export type RevokeInvitationErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RevokeInvitationError = RevokeInvitationErrors[keyof RevokeInvitationErrors];

export type RevokeInvitationResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RevokeInvitationResponse = RevokeInvitationResponses[keyof RevokeInvitationResponses];

export type ResendInvitationData = {
    body?: never;
    path: {
        invitation_id: string;
    };
    query?: never;
    url: '/api/v1/invitations/{invitation_id}/resend';
};

export type ResendInvitationErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `owners-only`: Only an owner can add, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ResendInvitationError = ResendInvitationErrors[keyof ResendInvitationErrors];

export type ResendInvitationResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Invitation;
};

export type ResendInvitationResponse = ResendInvitationResponses[keyof ResendInvitationResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ChangeProfileData = {
    body: Profile;
    path?: never;
    query?: never;
    url: '/api/v1/me';
};

export type ChangeProfileErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ChangeProfileError = ChangeProfileErrors[keyof ChangeProfileErrors];

export type ChangeProfileResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Me;
};

export type ChangeProfileResponse = ChangeProfileResponses[keyof ChangeProfileResponses];

export type GetPreferencesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/me/preferences';
};

export type GetPreferencesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetPreferencesError = GetPreferencesErrors[keyof GetPreferencesErrors];

export type GetPreferencesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Preferences;
};

export type GetPreferencesResponse = GetPreferencesResponses[keyof GetPreferencesResponses];

export type SavePreferencesData = {
    body: PreferencesChange;
    path?: never;
    query?: never;
    url: '/api/v1/me/preferences';
};

export type SavePreferencesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SavePreferencesError = SavePreferencesErrors[keyof SavePreferencesErrors];

export type SavePreferencesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Preferences;
};

export type SavePreferencesResponse = SavePreferencesResponses[keyof SavePreferencesResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListClaimersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/members/claimers';
};

export type ListClaimersErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListClaimersError = ListClaimersErrors[keyof ListClaimersErrors];

export type ListClaimersResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Colleagues;
};

export type ListClaimersResponse = ListClaimersResponses[keyof ListClaimersResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `owners-only`: Only an owner can add, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `own-membership`: You can't change your own membership. Ask another owner or admin
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `owners-only`: Only an owner can add, change or remove an owner
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `own-membership`: You can't change your own membership. Ask another owner or admin
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListNotificationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/notifications';
};

export type ListNotificationsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListNotificationsError = ListNotificationsErrors[keyof ListNotificationsErrors];

export type ListNotificationsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: NotificationPage;
};

export type ListNotificationsResponse = ListNotificationsResponses[keyof ListNotificationsResponses];

export type ListNotificationFailuresData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/notifications/failures';
};

export type ListNotificationFailuresErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListNotificationFailuresError = ListNotificationFailuresErrors[keyof ListNotificationFailuresErrors];

export type ListNotificationFailuresResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: NotificationFailurePage;
};

export type ListNotificationFailuresResponse = ListNotificationFailuresResponses[keyof ListNotificationFailuresResponses];

export type ReadNotificationsData = {
    body: NotificationsRead;
    path?: never;
    query?: never;
    url: '/api/v1/notifications/read';
};

export type ReadNotificationsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReadNotificationsError = ReadNotificationsErrors[keyof ReadNotificationsErrors];

export type ReadNotificationsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: UnreadCount;
};

export type ReadNotificationsResponse = ReadNotificationsResponses[keyof ReadNotificationsResponses];

export type ListPlaybookData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/playbook';
};

export type ListPlaybookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListPlaybookError = ListPlaybookErrors[keyof ListPlaybookErrors];

export type ListPlaybookResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: PlaybookPage;
};

export type ListPlaybookResponse = ListPlaybookResponses[keyof ListPlaybookResponses];

export type AddToPlaybookData = {
    body: PlaybookCreate;
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
    path?: never;
    query?: never;
    url: '/api/v1/playbook';
};

export type AddToPlaybookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `playbook-full`: The playbook reached its limit of entries
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AddToPlaybookError = AddToPlaybookErrors[keyof AddToPlaybookErrors];

export type AddToPlaybookResponses = {
    /**
     * Document created, URL follows
     */
    201: PlaybookEntry;
};

export type AddToPlaybookResponse = AddToPlaybookResponses[keyof AddToPlaybookResponses];

export type RemoveFromPlaybookData = {
    body?: never;
    path: {
        entry_id: string;
    };
    query?: never;
    url: '/api/v1/playbook/{entry_id}';
};

export type RemoveFromPlaybookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-entry`: Only its author or an engineer can change this entry
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RemoveFromPlaybookError = RemoveFromPlaybookErrors[keyof RemoveFromPlaybookErrors];

export type RemoveFromPlaybookResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RemoveFromPlaybookResponse = RemoveFromPlaybookResponses[keyof RemoveFromPlaybookResponses];

export type ChangePlaybookEntryData = {
    body: PlaybookChange;
    path: {
        entry_id: string;
    };
    query?: never;
    url: '/api/v1/playbook/{entry_id}';
};

export type ChangePlaybookEntryErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-entry`: Only its author or an engineer can change this entry
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `playbook-changed`: Someone else changed this entry
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ChangePlaybookEntryError = ChangePlaybookEntryErrors[keyof ChangePlaybookEntryErrors];

export type ChangePlaybookEntryResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: PlaybookEntry;
};

export type ChangePlaybookEntryResponse = ChangePlaybookEntryResponses[keyof ChangePlaybookEntryResponses];

export type RemovePracticeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/practice';
};

export type RemovePracticeErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RemovePracticeError = RemovePracticeErrors[keyof RemovePracticeErrors];

export type RemovePracticeResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RemovePracticeResponse = RemovePracticeResponses[keyof RemovePracticeResponses];

export type GetPracticeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/practice';
};

export type GetPracticeErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetPracticeError = GetPracticeErrors[keyof GetPracticeErrors];

export type GetPracticeResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Practice;
};

export type GetPracticeResponse = GetPracticeResponses[keyof GetPracticeResponses];

export type StartPracticeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/practice';
};

export type StartPracticeErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StartPracticeError = StartPracticeErrors[keyof StartPracticeErrors];

export type StartPracticeResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Practice;
};

export type StartPracticeResponse = StartPracticeResponses[keyof StartPracticeResponses];

export type SearchData = {
    body: Search;
    path?: never;
    query?: never;
    url: '/api/v1/search';
};

export type SearchErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SearchError = SearchErrors[keyof SearchErrors];

export type SearchResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Hits;
};

export type SearchResponse = SearchResponses[keyof SearchResponses];

export type ListSessionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only these statuses; repeatable. Default: all.
         */
        status?: Array<SessionStatus> | null;
        /**
         * Only your own sessions.
         */
        mine?: boolean;
        /**
         * Only sessions of this client, and of those merged with it.
         */
        client?: string | null;
        /**
         * Only sessions that this member opened.
         */
        owner?: string | null;
        /**
         * Only sessions opened before this time.
         */
        opened_before?: string | null;
        /**
         * Only sessions that have all of these words, begun or misspelt ones too; secrets are not among them.
         */
        words?: string | null;
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key'?: string | null;
    };
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListSessionOwnersData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/sessions/owners';
};

export type ListSessionOwnersErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListSessionOwnersError = ListSessionOwnersErrors[keyof ListSessionOwnersErrors];

export type ListSessionOwnersResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Colleagues;
};

export type ListSessionOwnersResponse = ListSessionOwnersResponses[keyof ListSessionOwnersResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ChangeSessionData = {
    body: SessionChange;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}';
};

export type ChangeSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `reads-masked`: Only people who can read this text unmasked can correct it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `facts-changed`: Someone else changed this meanwhile · `corrections-full`: This reached its limit of corrections
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ChangeSessionError = ChangeSessionErrors[keyof ChangeSessionErrors];

export type ChangeSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type ChangeSessionResponse = ChangeSessionResponses[keyof ChangeSessionResponses];

export type AbandonSessionData = {
    body: SessionAbandon;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/abandon';
};

export type AbandonSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `handoff-is-live`: This session has an open handoff · `session-closed`: This session has ended · `in-practice`: Only you take part in a practice
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AbandonSessionError = AbandonSessionErrors[keyof AbandonSessionErrors];

export type AbandonSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type AbandonSessionResponse = AbandonSessionResponses[keyof AbandonSessionResponses];

export type ListAttachmentsData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/attachments';
};

export type ListAttachmentsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListAttachmentsError = ListAttachmentsErrors[keyof ListAttachmentsErrors];

export type ListAttachmentsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Attachments;
};

export type ListAttachmentsResponse = ListAttachmentsResponses[keyof ListAttachmentsResponses];

export type AttachFileData = {
    body: Upload;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/attachments';
};

export type AttachFileErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `in-practice`: Only you take part in a practice · `too-many-attachments`: This session reached its limit of files
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `unsupported-attachment`: This file type is not allowed
     */
    415: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets · `files-unavailable`: Files are unavailable right now
     */
    503: ProblemDocument;
};

export type AttachFileError = AttachFileErrors[keyof AttachFileErrors];

export type AttachFileResponses = {
    /**
     * Document created, URL follows
     */
    201: Attachment;
};

export type AttachFileResponse = AttachFileResponses[keyof AttachFileResponses];

export type ListFactCorrectionsData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/corrections';
};

export type ListFactCorrectionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListFactCorrectionsError = ListFactCorrectionsErrors[keyof ListFactCorrectionsErrors];

export type ListFactCorrectionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Corrections;
};

export type ListFactCorrectionsResponse = ListFactCorrectionsResponses[keyof ListFactCorrectionsResponses];

export type HideInCorrectionData = {
    body: CorrectionPassage;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/corrections/hidden';
};

export type HideInCorrectionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-typed`: Only people who can read this session unmasked can hide text in it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `hidden-full`: This session reached its limit of hidden passages
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type HideInCorrectionError = HideInCorrectionErrors[keyof HideInCorrectionErrors];

export type HideInCorrectionResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type HideInCorrectionResponse = HideInCorrectionResponses[keyof HideInCorrectionResponses];

export type ListSessionFlowsData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/flows';
};

export type ListSessionFlowsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListSessionFlowsError = ListSessionFlowsErrors[keyof ListSessionFlowsErrors];

export type ListSessionFlowsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionFlows;
};

export type ListSessionFlowsResponse = ListSessionFlowsResponses[keyof ListSessionFlowsResponses];

export type StartFlowData = {
    body: FlowStart;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/flows';
};

export type StartFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StartFlowError = StartFlowErrors[keyof StartFlowErrors];

export type StartFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Following;
};

export type StartFlowResponse = StartFlowResponses[keyof StartFlowResponses];

export type AnswerFlowData = {
    body: FlowAnswer;
    path: {
        session_id: string;
        following_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/answers';
};

export type AnswerFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `session-full`: This session reached its limit of steps · `session-too-long`: This session reached its limit of 32 MB of text · `flow-moved`: Someone else answered meanwhile · `flows-full`: The account reached its limit of flows or versions
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AnswerFlowError = AnswerFlowErrors[keyof AnswerFlowErrors];

export type AnswerFlowResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Following;
};

export type AnswerFlowResponse = AnswerFlowResponses[keyof AnswerFlowResponses];

export type LeaveFlowData = {
    body?: never;
    path: {
        session_id: string;
        following_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/leave';
};

export type LeaveFlowErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type LeaveFlowError = LeaveFlowErrors[keyof LeaveFlowErrors];

export type LeaveFlowResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type LeaveFlowResponse = LeaveFlowResponses[keyof LeaveFlowResponses];

export type UndoFlowAnswerData = {
    body: FlowUndo;
    path: {
        session_id: string;
        following_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/flows/{following_id}/undo';
};

export type UndoFlowAnswerErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-step`: You can't correct this step
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `flow-moved`: Someone else answered meanwhile · `nothing-to-undo`: There is no answer to undo · `step-changed`: Someone else corrected this step meanwhile · `corrections-full`: This reached its limit of corrections
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type UndoFlowAnswerError = UndoFlowAnswerErrors[keyof UndoFlowAnswerErrors];

export type UndoFlowAnswerResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Following;
};

export type UndoFlowAnswerResponse = UndoFlowAnswerResponses[keyof UndoFlowAnswerResponses];

export type EscalateData = {
    body: HandoffCreate;
    headers: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-yours`: Only the senior who picked it up, or an admin, can do this
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `handoff-already-live`: This session already has an open handoff · `in-practice`: Only you take part in a practice
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type HideInSessionData = {
    body: SessionPassage;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/hidden';
};

export type HideInSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-typed`: Only people who can read this session unmasked can hide text in it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `hidden-full`: This session reached its limit of hidden passages
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type HideInSessionError = HideInSessionErrors[keyof HideInSessionErrors];

export type HideInSessionResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type HideInSessionResponse = HideInSessionResponses[keyof HideInSessionResponses];

export type GetNoteData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: {
        /**
         * The form of `content`.
         */
        format?: NoteFormat;
        /**
         * Who will read it.
         */
        audience?: NoteAudience;
    };
    url: '/api/v1/sessions/{session_id}/note';
};

export type GetNoteErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetNoteError = GetNoteErrors[keyof GetNoteErrors];

export type GetNoteResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Note;
};

export type GetNoteResponse = GetNoteResponses[keyof GetNoteResponses];

export type PauseSessionData = {
    body: SessionPause;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/pause';
};

export type PauseSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `handoff-is-live`: This session has an open handoff · `session-closed`: This session has ended · `in-practice`: Only you take part in a practice
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type PauseSessionError = PauseSessionErrors[keyof PauseSessionErrors];

export type PauseSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type PauseSessionResponse = PauseSessionResponses[keyof PauseSessionResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ListProposalsData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/proposals';
};

export type ListProposalsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListProposalsError = ListProposalsErrors[keyof ListProposalsErrors];

export type ListProposalsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Proposals;
};

export type ListProposalsResponse = ListProposalsResponses[keyof ListProposalsResponses];

export type ReopenSessionData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/reopen';
};

export type ReopenSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `handoff-is-live`: This session has an open handoff · `session-closed`: This session has ended
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ReopenSessionError = ReopenSessionErrors[keyof ReopenSessionErrors];

export type ReopenSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type ReopenSessionResponse = ReopenSessionResponses[keyof ReopenSessionResponses];

export type FindRepeatsData = {
    body: StepIdea;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/repeats';
};

export type FindRepeatsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type FindRepeatsError = FindRepeatsErrors[keyof FindRepeatsErrors];

export type FindRepeatsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Repeats;
};

export type FindRepeatsResponse = FindRepeatsResponses[keyof FindRepeatsResponses];

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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `handoff-is-live`: This session has an open handoff
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type ResumeSessionData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/resume';
};

export type ResumeSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `handoff-is-live`: This session has an open handoff · `session-closed`: This session has ended
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ResumeSessionError = ResumeSessionErrors[keyof ResumeSessionErrors];

export type ResumeSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionDetail;
};

export type ResumeSessionResponse = ResumeSessionResponses[keyof ResumeSessionResponses];

export type AddStepData = {
    body: StepCreate;
    headers?: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
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
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `session-full`: This session reached its limit of steps · `session-too-long`: This session reached its limit of 32 MB of text
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `step-too-long`: A step can hold 256 KiB. Attach longer text as a file · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
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

export type StrikeStepsData = {
    body: StepsToStrike;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/strike';
};

export type StrikeStepsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-step`: You can't correct this step
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `step-changed`: Someone else corrected this step meanwhile · `corrections-full`: This reached its limit of corrections
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StrikeStepsError = StrikeStepsErrors[keyof StrikeStepsErrors];

export type StrikeStepsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: StruckSteps;
};

export type StrikeStepsResponse = StrikeStepsResponses[keyof StrikeStepsResponses];

export type GetStepData = {
    body?: never;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}';
};

export type GetStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type GetStepError = GetStepErrors[keyof GetStepErrors];

export type GetStepResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Step;
};

export type GetStepResponse = GetStepResponses[keyof GetStepResponses];

export type EditStepData = {
    body: StepCorrection;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}';
};

export type EditStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-step`: You can't correct this step · `reads-masked`: Only people who can read this text unmasked can correct it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `step-changed`: Someone else corrected this step meanwhile · `step-struck`: This step is struck out. Restore it to edit it · `corrections-full`: This reached its limit of corrections · `session-too-long`: This session reached its limit of 32 MB of text
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `step-too-long`: A step can hold 256 KiB. Attach longer text as a file · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type EditStepError = EditStepErrors[keyof EditStepErrors];

export type EditStepResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Step;
};

export type EditStepResponse = EditStepResponses[keyof EditStepResponses];

export type ListStepCorrectionsData = {
    body?: never;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/corrections';
};

export type ListStepCorrectionsErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListStepCorrectionsError = ListStepCorrectionsErrors[keyof ListStepCorrectionsErrors];

export type ListStepCorrectionsResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Corrections;
};

export type ListStepCorrectionsResponse = ListStepCorrectionsResponses[keyof ListStepCorrectionsResponses];

export type HideInStepData = {
    body: StepPassage;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/hidden';
};

export type HideInStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-typed`: Only people who can read this session unmasked can hide text in it
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `hidden-full`: This session reached its limit of hidden passages
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type HideInStepError = HideInStepErrors[keyof HideInStepErrors];

export type HideInStepResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type HideInStepResponse = HideInStepResponses[keyof HideInStepResponses];

export type RestoreStepData = {
    body: StepVersion;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/restore';
};

export type RestoreStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-step`: You can't correct this step
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `step-changed`: Someone else corrected this step meanwhile
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RestoreStepError = RestoreStepErrors[keyof RestoreStepErrors];

export type RestoreStepResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Step;
};

export type RestoreStepResponse = RestoreStepResponses[keyof RestoreStepResponses];

export type StrikeStepData = {
    body: StepVersion;
    path: {
        session_id: string;
        step_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/steps/{step_id}/strike';
};

export type StrikeStepErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed · `not-your-step`: You can't correct this step
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended · `step-changed`: Someone else corrected this step meanwhile · `corrections-full`: This reached its limit of corrections
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type StrikeStepError = StrikeStepErrors[keyof StrikeStepErrors];

export type StrikeStepResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Step;
};

export type StrikeStepResponse = StrikeStepResponses[keyof StrikeStepResponses];

export type SuggestData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/suggestions';
};

export type SuggestErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `session-closed`: This session has ended
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SuggestError = SuggestErrors[keyof SuggestErrors];

export type SuggestResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Suggestions;
};

export type SuggestResponse = SuggestResponses[keyof SuggestResponses];

export type AddTranscriptData = {
    body: TranscriptChoice;
    headers: {
        /**
         * Any unique text per request. A retry with the same key does nothing twice.
         */
        'Idempotency-Key': string;
    };
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/transcripts';
};

export type AddTranscriptErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `preview-outdated`: This preview is outdated. Preview the transcript again · `session-closed`: This session has ended · `session-full`: This session reached its limit of steps · `session-too-long`: This session reached its limit of 32 MB of text
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large · `storage-full`: The account's storage is full
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `no-commands`: No commands were found in this text · `too-many-commands`: A transcript can have 5,000 commands. Split it into parts · `idempotency-key-reused`: This Idempotency-Key was used for another request
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type AddTranscriptError = AddTranscriptErrors[keyof AddTranscriptErrors];

export type AddTranscriptResponses = {
    /**
     * Document created, URL follows
     */
    201: AddedSteps;
};

export type AddTranscriptResponse = AddTranscriptResponses[keyof AddTranscriptResponses];

export type PreviewTranscriptData = {
    body: Transcript;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/sessions/{session_id}/transcripts/preview';
};

export type PreviewTranscriptErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid · `too-many-commands`: A transcript can have 5,000 commands. Split it into parts
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type PreviewTranscriptError = PreviewTranscriptErrors[keyof PreviewTranscriptErrors];

export type PreviewTranscriptResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: TranscriptPreview;
};

export type PreviewTranscriptResponse = PreviewTranscriptResponses[keyof PreviewTranscriptResponses];

export type ViewHandoffData = {
    body?: never;
    path: {
        handoff_id: string;
    };
    query?: never;
    url: '/api/v1/views/handoffs/{handoff_id}';
};

export type ViewHandoffErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ViewHandoffError = ViewHandoffErrors[keyof ViewHandoffErrors];

export type ViewHandoffResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: HandoffView;
};

export type ViewHandoffResponse = ViewHandoffResponses[keyof ViewHandoffResponses];

export type ViewSessionData = {
    body?: never;
    path: {
        session_id: string;
    };
    query?: never;
    url: '/api/v1/views/sessions/{session_id}';
};

export type ViewSessionErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ViewSessionError = ViewSessionErrors[keyof ViewSessionErrors];

export type ViewSessionResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: SessionView;
};

export type ViewSessionResponse = ViewSessionResponses[keyof ViewSessionResponses];

export type ViewStartData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/views/start';
};

export type ViewStartErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ViewStartError = ViewStartErrors[keyof ViewStartErrors];

export type ViewStartResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: StartView;
};

export type ViewStartResponse = ViewStartResponses[keyof ViewStartResponses];

export type ListWebhooksData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/webhooks';
};

export type ListWebhooksErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListWebhooksError = ListWebhooksErrors[keyof ListWebhooksErrors];

export type ListWebhooksResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Webhooks;
};

export type ListWebhooksResponse = ListWebhooksResponses[keyof ListWebhooksResponses];

export type CreateWebhookData = {
    body: WebhookCreate;
    path?: never;
    query?: never;
    url: '/api/v1/webhooks';
};

export type CreateWebhookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `too-many-webhooks`: This account reached its limit of webhooks
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type CreateWebhookError = CreateWebhookErrors[keyof CreateWebhookErrors];

export type CreateWebhookResponses = {
    /**
     * Document created, URL follows
     */
    201: WebhookSecret;
};

export type CreateWebhookResponse = CreateWebhookResponses[keyof CreateWebhookResponses];

export type RemoveWebhookData = {
    body?: never;
    path: {
        webhook_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}';
};

export type RemoveWebhookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RemoveWebhookError = RemoveWebhookErrors[keyof RemoveWebhookErrors];

export type RemoveWebhookResponses = {
    /**
     * Request fulfilled, nothing follows
     */
    204: void;
};

export type RemoveWebhookResponse = RemoveWebhookResponses[keyof RemoveWebhookResponses];

export type ChangeWebhookData = {
    body: WebhookChange;
    path: {
        webhook_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}';
};

export type ChangeWebhookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ChangeWebhookError = ChangeWebhookErrors[keyof ChangeWebhookErrors];

export type ChangeWebhookResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: Webhook;
};

export type ChangeWebhookResponse = ChangeWebhookResponses[keyof ChangeWebhookResponses];

export type ListWebhookDeliveriesData = {
    body?: never;
    path: {
        webhook_id: string;
    };
    query?: {
        /**
         * Rows per page.
         */
        limit?: number;
        /**
         * `next_cursor` of the previous page.
         */
        cursor?: string | null;
    };
    url: '/api/v1/webhooks/{webhook_id}/deliveries';
};

export type ListWebhookDeliveriesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ListWebhookDeliveriesError = ListWebhookDeliveriesErrors[keyof ListWebhookDeliveriesErrors];

export type ListWebhookDeliveriesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: WebhookDeliveryPage;
};

export type ListWebhookDeliveriesResponse = ListWebhookDeliveriesResponses[keyof ListWebhookDeliveriesResponses];

export type ResendWebhookDeliveryData = {
    body?: never;
    path: {
        webhook_id: string;
        delivery_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/resend';
};

export type ResendWebhookDeliveryErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `not-resendable`: Only deliveries about a handoff can be resent
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type ResendWebhookDeliveryError = ResendWebhookDeliveryErrors[keyof ResendWebhookDeliveryErrors];

export type ResendWebhookDeliveryResponses = {
    /**
     * Sending now
     */
    204: void;
};

export type ResendWebhookDeliveryResponse = ResendWebhookDeliveryResponses[keyof ResendWebhookDeliveryResponses];

export type RotateWebhookSecretData = {
    body?: never;
    path: {
        webhook_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}/secret';
};

export type RotateWebhookSecretErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type RotateWebhookSecretError = RotateWebhookSecretErrors[keyof RotateWebhookSecretErrors];

export type RotateWebhookSecretResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: WebhookSecret;
};

export type RotateWebhookSecretResponse = RotateWebhookSecretResponses[keyof RotateWebhookSecretResponses];

export type TestWebhookData = {
    body?: never;
    path: {
        webhook_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}/test';
};

export type TestWebhookErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type TestWebhookError = TestWebhookErrors[keyof TestWebhookErrors];

export type TestWebhookResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: WebhookDelivery;
};

export type TestWebhookResponse = TestWebhookResponses[keyof TestWebhookResponses];

export type SendUnsentWebhookMessagesData = {
    body?: never;
    path: {
        webhook_id: string;
    };
    query?: never;
    url: '/api/v1/webhooks/{webhook_id}/unsent/send';
};

export type SendUnsentWebhookMessagesErrors = {
    /**
     * `malformed`: The request could not be read
     */
    400: ProblemDocument;
    /**
     * `sign-in-required`: Sign in to continue
     */
    401: ProblemDocument;
    /**
     * `forbidden`: Your role does not allow this · `foreign-origin`: Requests from other sites are not allowed
     */
    403: ProblemDocument;
    /**
     * `not-found`: Not found
     */
    404: ProblemDocument;
    /**
     * `signed-in-as-somebody-else`: Someone else signed in with this browser · `webhook-off`: The webhook is switched off
     */
    409: ProblemDocument;
    /**
     * `too-large`: The request is too large
     */
    413: ProblemDocument;
    /**
     * `invalid`: Some fields are not valid
     */
    422: ProblemDocument;
    /**
     * `rate-limited`: Too many requests
     */
    429: ProblemDocument;
    /**
     * `unavailable`: The service is temporarily unavailable · `not-checked`: Not saved: the text could not be checked for secrets · `checking-busy`: Too many texts are being checked for secrets
     */
    503: ProblemDocument;
};

export type SendUnsentWebhookMessagesError = SendUnsentWebhookMessagesErrors[keyof SendUnsentWebhookMessagesErrors];

export type SendUnsentWebhookMessagesResponses = {
    /**
     * Request fulfilled, document follows
     */
    200: WebhookMessagesSent;
};

export type SendUnsentWebhookMessagesResponse = SendUnsentWebhookMessagesResponses[keyof SendUnsentWebhookMessagesResponses];
