import type {
  AssessmentDetail,
  BaselineSource,
  Duration,
  EscalationMetrics,
  Figures,
  HandoffCard,
  HandoffDetail,
  InProduct,
  Me,
  Notification,
  Role,
  Saving,
  SessionDetail,
  Share,
  Step,
} from '@resolutionflow/api-client';

export const ANA = { id: 'u-ana', name: 'Ana Ruiz' };
export const BEN = { id: 'u-ben', name: 'Ben Carter' };
export const JONAS = { id: 'u-jonas', name: 'Jonas Weber' };

const ENGINEER: Me['permissions'] = [
  'account.read',
  'sessions.work',
  'handoffs.escalate',
  'handoffs.claim',
  'metrics.read',
];
const PERMISSIONS: Record<Role, Me['permissions']> = {
  viewer: ['account.read'],
  technician: ['account.read', 'sessions.work', 'handoffs.escalate'],
  engineer: ENGINEER,
  admin: [...ENGINEER, 'account.manage'],
  owner: [...ENGINEER, 'account.manage', 'pilot.read'],
};

/** A signed-in user; Ana, an engineer, by default. */
export function sampleMe(role: Role = 'engineer', person = ANA): Me {
  const account = { id: 'a1', slug: 'northwind', name: 'Northwind MSP', time_zone: 'Europe/Berlin' };
  return {
    user: { ...person, email: `${role}@northwind-msp.example` },
    account,
    role,
    permissions: PERMISSIONS[role],
    memberships: [{ account, role }],
  };
}

export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

/** A card that waits in the queue. */
export function sampleCard(changes: Partial<HandoffCard> = {}): HandoffCard {
  return {
    id: 'h1',
    session_id: 's1',
    revision: 1,
    intent: 'escalate',
    state: 'open',
    cycle: 1,
    title: 'VPN drops every hour',
    client_name: 'Contoso Legal',
    client_id: 'c1',
    severity: 'high',
    affected_users: 14,
    business_impact: null,
    ask: null,
    ticket_ref: 'T-20418',
    device: 'FW-EDGE-01',
    steps_tried: 2,
    missing: [],
    escalated_by: JONAS,
    opened_at: ago(120),
    claimed_by: null,
    claimed_at: null,
    first_action_at: null,
    ended_at: null,
    changed_at: ago(120),
    offered_to: null,
    meant_for: null,
    returned_ask: null,
    read_back: null,
    read_back_at: null,
    brief_version: 1,
    outcome: null,
    practice: false,
    follows: null,
    due: null,
    notified: { count: 2, people: [ANA, BEN] },
    ...changes,
  };
}

export function sampleDetail(
  card: HandoffCard = sampleCard(),
  changes: Partial<HandoffDetail['brief']> = {},
): HandoffDetail {
  return {
    card,
    brief: {
      version: card.brief_version,
      created_at: card.opened_at,
      steps: 2,
      problem: {
        title: card.title,
        description: 'Payroll loses the tunnel at one-hour intervals.',
        reason: 'The log does not say why.',
        ask: 'Find what ends the tunnel.',
        client_name: card.client_name,
        severity: card.severity,
        affected_users: card.affected_users,
        business_impact: null,
        since: null,
        ticket_ref: card.ticket_ref,
        ticket_url: null,
        device: card.device,
        known_at: {},
      },
      tried: [
        {
          step_id: 'st1',
          kind: 'command',
          action: 'ping 10.20.0.1',
          output: 'Reply\nRequest timed out.',
          rules_out: null,
          masked: [],
          seen: [{ step_id: 'st2', text: 'Two losses an hour.', rules_out: 'A cable fault', masked: [], at: ago(600) }],
          actor: JONAS,
          at: ago(660),
        },
      ],
      notes: [],
      attachments: [],
      start_here: {
        first_move: 'Compare the phase 2 lifetimes.',
        source: 'escalator',
        step_id: null,
        contingency: null,
      },
      missing: ['business_impact', 'since'],
      ...changes,
    },
    history: [
      {
        seq: 1,
        cycle: 1,
        actor: JONAS,
        transition: 'create',
        from_state: null,
        to_state: 'open',
        at: card.opened_at,
        note: null,
        notified: 2,
        skipped: [],
      },
    ],
    allowed: [],
  };
}

const ESTIMATE = { value: null, low: null, high: null };
/** Of nothing measured, unless said otherwise. */
export function sampleBaselineSource(changes: Partial<BaselineSource> = {}): BaselineSource {
  return {
    name: 'Manual baseline',
    mean_s: null,
    n: 0,
    left_out: 0,
    needed: 6,
    mean_with_excluded_s: null,
    by_stopwatch: 0,
    by_hand: 0,
    from_file: 0,
    how: null,
    measurers: [],
    measurer_count: 0,
    who: null,
    first_at: null,
    last_at: null,
    without_severity: 0,
    ...changes,
  };
}

/** Twelve samples, by two people. */
export function measuredBaselineSource(changes: Partial<BaselineSource> = {}): BaselineSource {
  return sampleBaselineSource({
    mean_s: 480,
    n: 12,
    needed: 0,
    by_stopwatch: 11,
    by_hand: 1,
    how: '11 by stopwatch, 1 by hand',
    measurers: [
      { name: ANA.name, n: 7, former: false },
      { name: BEN.name, n: 5, former: false },
    ],
    measurer_count: 2,
    who: `Measured by ${ANA.name} and ${BEN.name}.`,
    first_at: '2026-10-19T09:30:00Z',
    last_at: '2026-11-02T09:30:00Z',
    ...changes,
  });
}

/** None, for want of a baseline, unless said otherwise. */
export function sampleSaving(changes: Partial<Saving> = {}): Saving {
  return {
    ...ESTIMATE,
    slug: 'minutes_recovered',
    unit: 'min',
    confidence: 'hidden',
    missing: 'No manual baseline has been measured yet.',
    baseline: sampleBaselineSource(),
    standardised_s: null,
    actual: {
      name: 'Post-claim time to first action, in the product',
      mean_s: 94,
      low_s: 80,
      high_s: 110,
      n: 24,
      problems: 26,
      running: 1,
      only_talk: 2,
      needed: 0,
    },
    costs: null,
    weeks: null,
    mix: [],
    unstandardised: null,
    with_excluded: null,
    with_talk: ESTIMATE,
    cannot_know: ['Whether each of these calls would have been made.', 'How long the technician waited.'],
    version: '4',
    ...changes,
  };
}

/** Against twelve samples by two people. */
export function measuredSaving(changes: Partial<Saving> = {}): Saving {
  return sampleSaving({
    value: 6.4,
    low: 5.1,
    high: 7.8,
    confidence: 'early',
    missing: null,
    baseline: measuredBaselineSource(),
    standardised_s: 480,
    mix: [
      { severities: ['critical', 'high'], samples: 7, baseline_s: 540, problems: 10 },
      { severities: ['medium', 'low'], samples: 5, baseline_s: 420, problems: 14 },
    ],
    unstandardised: 7.1,
    with_talk: { value: 7.2, low: 6, high: 8.4 },
    ...changes,
  });
}

/** What a net saving subtracts. */
export const SAMPLE_COSTS = {
  looked_s: 600,
  looks_known: 20,
  looks_of: 26,
  preflight_s: 300,
  preflight_known: 30,
  preflight_of: 30,
};

/** The time in the product, of problems that were all acted on. */
export function sampleInProduct(changes: Partial<InProduct> = {}): InProduct {
  return {
    name: 'Post-claim time to first action, in the product',
    mean_s: null,
    low_s: null,
    high_s: null,
    n: 0,
    problems: changes.n ?? 0,
    running: 0,
    only_talk: 0,
    needed: 0,
    ...changes,
  };
}

function sampleShare(slug: string, n: number, of: number): Share {
  return {
    ...ESTIMATE,
    slug,
    value: n / of,
    n,
    of,
    undecided: 0,
    confidence: 'full',
    needed: 0,
    unavailable: null,
    immature: null,
  };
}

function sampleDuration(slug: string): Duration {
  return {
    slug,
    n: 24,
    waiting: 1,
    ended_otherwise: 3,
    median: { value: 97, low: 80, high: 120 },
    p90: { value: 193, low: 150, high: null },
    mean: 94,
    confidence: 'full',
    needed: 0,
    unavailable: null,
    histogram: [{ from_s: 60, to_s: 120, n: 24 }],
  };
}

function sampleFigures(): Figures {
  return {
    funnel: { escalated: 30, claimed: 28, acted: 24, resolved: 22, withdrawn: 1, withdrawn_unclaimed: 1, returned: 2 },
    conversion: sampleShare('conversion', 24, 30),
    time_to_claim: sampleDuration('time_to_claim'),
    time_to_first_action: sampleDuration('time_to_first_action'),
    talk_rate: sampleShare('talk_rate', 4, 24),
    pre_claim_view: sampleDuration('pre_claim_view'),
    zero_question_rate: sampleShare('zero_question_rate', 18, 22),
    redo_rate: sampleShare('redo_rate', 3, 24),
    return_rate: sampleShare('return_rate', 2, 28),
    minutes_recovered: sampleSaving(),
    net_minutes_recovered: sampleSaving({ slug: 'net_minutes_recovered', costs: SAMPLE_COSTS }),
    hours_saved_per_week: sampleSaving({
      slug: 'hours_saved_per_week',
      unit: 'h/week',
      costs: SAMPLE_COSTS,
      weeks: 4.2,
    }),
  };
}

/** A call for help, unread. */
export function sampleNotification(changes: Partial<Notification> = {}): Notification {
  return {
    id: 'n1',
    step: 'opened',
    kind: 'calls',
    at: ago(60),
    read: false,
    actor: JONAS,
    handoff_id: 'h1',
    session_id: 's1',
    title: 'VPN drops every hour',
    client_name: 'Contoso Legal',
    severity: 'high',
    state: 'open',
    claimed_by: null,
    ...changes,
  };
}

export function sampleMetrics(changes: Partial<EscalationMetrics> = {}): EscalationMetrics {
  const figures = sampleFigures();
  const point = { waiting: 0, ended_otherwise: 0, low: null, high: null, escalated: 0, conversion: null, decided: 0 };
  return {
    slug: 'time_to_first_action',
    name: 'Post-claim time to first action',
    counts: 'From the claim to the first step.',
    leaves_out: 'Opening and reading.',
    unit: 's',
    period: '30d',
    start: ago(2_592_000),
    end: ago(0),
    clipped: false,
    time_zone: 'Europe/Berlin',
    clock: 'wall',
    business_hours: { days: [1, 2, 3, 4, 5], opens: '08:00', closes: '18:00' },
    target_window_min: 60,
    n: 24,
    waiting: 1,
    ended_otherwise: 3,
    median: 97,
    p90: 193,
    mean: 94,
    unavailable: null,
    confidence: 'full',
    needed: 0,
    bucket: 'day',
    trend: [
      { ...point, start: '2026-11-01T23:00:00Z', end: '2026-11-02T23:00:00Z', n: 0, median: null },
      { ...point, start: '2026-11-02T23:00:00Z', end: '2026-11-03T23:00:00Z', n: 24, median: 97 },
    ],
    minutes_recovered: figures.minutes_recovered,
    figures,
    by_severity: [],
    by_client: [],
    more_clients: 0,
    previous: null,
    edition: { version: '4', since: '2026-11-30', changed: ['For savings a note or a message is no action.'] },
    ...changes,
  };
}

/** A step of the sample session. */
export function sampleStep(changes: Partial<Step> = {}): Step {
  return {
    id: 'st1',
    session_id: 's1',
    position: 1,
    kind: 'action',
    body: 'Restarted the tunnel.',
    output: null,
    rules_out: null,
    repeats: null,
    ran_at: null,
    masked: [],
    more: 0,
    version: 1,
    edits: 0,
    edited: null,
    struck: null,
    actor: JONAS,
    created_at: ago(600),
    ...changes,
  };
}

/** A session of Jonas, still being troubleshot. */
export function sampleSession(changes: Partial<SessionDetail> = {}): SessionDetail {
  return {
    id: 's1',
    title: 'VPN drops every hour',
    problem: 'Payroll loses the tunnel at one-hour intervals.',
    client_name: 'Contoso Legal',
    client_id: 'c1',
    ticket_ref: 'T-20418',
    contact: null,
    device: null,
    severity: 'high',
    affected_users: 14,
    business_impact: null,
    since: null,
    status: 'open',
    paused: null,
    abandoned: null,
    inactive: false,
    resolution: null,
    minutes: null,
    facts_at: {},
    revision: 0,
    masked: [],
    owner: JONAS,
    practice: false,
    steps: [sampleStep()],
    attachments: [],
    created_at: ago(900),
    updated_at: ago(600),
    ...changes,
  };
}

/** The sample brief's assessment by rules. */
export function sampleAssessment(changes: Partial<AssessmentDetail> = {}): AssessmentDetail {
  return {
    handoff_id: 'h1',
    version: 1,
    status: 'ready',
    source: 'rules',
    label: 'Based on rules, no AI model.',
    provider: null,
    model: null,
    requested_at: ago(120),
    made_at: ago(119),
    duration_ms: 4,
    causes: [],
    set_aside: [],
    loose_ends: [],
    first_suggestion: null,
    missing: [],
    dropped: 0,
    reason: null,
    ...changes,
  };
}
