import type { APIRequestContext, APIResponse } from '@playwright/test';
import type {
  AccountPolicyShown,
  AssessmentDetail,
  Baseline,
  EscalationMetrics,
  HandoffCreate,
  HandoffDetail,
  HandoffPage,
  Mail,
  MailList,
  Me,
  Note,
  NoteAudience,
  NoteFormat,
  NotificationPage,
  PilotScorecard,
  Resolve,
  SessionChange,
  SessionCreate,
  SessionDetail,
  SessionPage,
  SessionStatus,
  Step,
  StepCreate,
} from '@resolutionflow/api-client';

/** An error as the API tells it. */
export interface Refusal {
  status: number;
  type: string;
  [extra: string]: unknown;
}

interface Options {
  data?: unknown;
  headers?: Record<string, string>;
}

/** The API as one signed-in person calls it, without a page. */
export class Api {
  readonly #http: APIRequestContext;

  constructor(http: APIRequestContext) {
    this.#http = http;
  }

  me = () => this.#get<Me>('/me');
  notifications = () => this.#get<NotificationPage>('/notifications');

  openSession = (data: SessionCreate) => this.#post<SessionDetail>('/sessions', { data });
  sessions = async (status: SessionStatus) => (await this.#get<SessionPage>(`/sessions?status=${status}`)).items;
  note = (id: string, format: NoteFormat, audience: NoteAudience) =>
    this.#get<Note>(`/sessions/${id}/note?format=${format}&audience=${audience}`);
  session = (id: string) => this.#get<SessionDetail>(`/sessions/${id}`);
  addStep = (id: string, data: StepCreate) => this.#post<Step>(`/sessions/${id}/steps`, { data });
  changeSession = async (id: string, data: SessionChange) =>
    answer<SessionDetail>(await this.#http.patch(`/api/v1/sessions/${id}`, { data }));
  resolveSession = (id: string, resolution: string) =>
    this.#post<SessionDetail>(`/sessions/${id}/resolve`, { data: { resolution } });

  escalate = (sessionId: string, data: HandoffCreate = {}) =>
    this.#post<HandoffDetail>(`/sessions/${sessionId}/handoffs`, {
      data,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
  assessment = (id: string) => this.#get<AssessmentDetail>(`/handoffs/${id}/assessment`);
  handoff = (id: string) => this.#get<HandoffDetail>(`/handoffs/${id}`);
  claim = (id: string) => this.#post<HandoffDetail>(`/handoffs/${id}/claim`);
  withdraw = (id: string) => this.#post<HandoffDetail>(`/handoffs/${id}/withdraw`);
  resolve = (id: string, resolution: string) =>
    this.#post<HandoffDetail>(`/handoffs/${id}/resolve`, {
      data: { resolution, outcome: 'fixed', assessment_grade: 'unseen' } satisfies Resolve,
    });
  recall = (id: string) => this.#post<HandoffDetail>(`/handoffs/${id}/recall`);
  offer = (id: string, to: string) => this.#post<HandoffDetail>(`/handoffs/${id}/offer`, { data: { to } });

  policy = () => this.#get<AccountPolicyShown>('/account/settings');
  /** Changes some of how the account wants its escalations run, whatever it was before. */
  async setPolicy(changes: Partial<AccountPolicyShown['policy']>): Promise<void> {
    const { revision, time_zone, policy } = await this.policy();
    await this.#put('/account/settings', { data: { revision, time_zone, policy: { ...policy, ...changes } } });
  }

  waiting = async () => (await this.#get<HandoffPage>('/handoffs?state=open')).items;

  /** Every handoff the session ever had. */
  async handoffsOf(sessionId: string) {
    const states = ['open', 'offered', 'claimed', 'active', 'returned', 'resolved', 'withdrawn']
      .map((state) => `state=${state}`)
      .join('&');
    return (await this.#get<HandoffPage>(`/handoffs?session_id=${sessionId}&${states}`)).items;
  }

  baseline = () => this.#get<Baseline>('/analytics/baseline');
  pilot = () => this.#get<PilotScorecard>('/analytics/pilot');
  metrics = (period = '30d') => this.#get<EscalationMetrics>(`/analytics/flowpilot/escalations?period=${period}`);

  mail = async () => (await this.#get<MailList>('/demo/mail')).items;
  readMail = (id: string) => this.#get<Mail>(`/demo/mail/${id}`);

  /** For calls that must not succeed. */
  async refusal(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, options: Options = {}): Promise<Refusal> {
    const response = await this.#http.fetch(`/api/v1${path}`, { method, ...options });
    if (response.ok()) throw new Error(`${method} ${path} was not refused.`);
    return { ...(await response.json()), status: response.status() };
  }

  async #get<T>(path: string): Promise<T> {
    return answer<T>(await this.#http.get(`/api/v1${path}`));
  }

  async #put(path: string, options: Options): Promise<void> {
    await answer(await this.#http.put(`/api/v1${path}`, options));
  }

  async #post<T>(path: string, options: Options = {}): Promise<T> {
    return answer<T>(await this.#http.post(`/api/v1${path}`, options));
  }
}

async function answer<T>(response: APIResponse): Promise<T> {
  if (!response.ok()) throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`);
  return (await response.json()) as T;
}
