import type { SessionCreate, Severity } from '@resolutionflow/api-client';
import * as words from '@/features/flowpilot/words';
import { isBlank, isLongerThan } from '@/lib/characters';
import { type Kept, kept } from '@/lib/kept';
import { uuid } from '@/lib/uuid';

/** As typed: everything is text. `key` is the Idempotency-Key of what stands there now. */
export type SessionForm = Record<keyof SessionCreate | 'key', string>;

const EMPTY_SESSION: SessionForm = {
  title: '',
  client_name: '',
  problem: '',
  severity: 'medium',
  ticket_ref: '',
  device: '',
  affected_users: '',
  business_impact: '',
  since: '',
  key: '',
};

/** What is filled in outlives the page until the session is there. */
export function newSessionDraft(owner: string): Kept<SessionForm> {
  return kept(
    owner,
    'new-session',
    (stored) => ({ ...EMPTY_SESSION, ...(stored as Partial<SessionForm> | null) }),
    (form) => Object.entries(EMPTY_SESSION).every(([name, empty]) => name === 'key' || form[name as 'key'] === empty),
  );
}

/** With a field changed, which makes it another intention: what was sent before is not sent again. */
export function changed(form: SessionForm, name: keyof SessionCreate, value: string): SessionForm {
  return { ...form, [name]: value, key: uuid() };
}

/** The API's limits, in characters. */
const LIMITS: Partial<Record<keyof SessionForm, number>> = {
  title: 200,
  client_name: 200,
  ticket_ref: 200,
  device: 200,
  problem: 4_000,
  business_impact: 4_000,
};
const MOST_USERS = 1_000_000;

/** What is wrong with the form, by field. */
export function errorsOf(form: SessionForm): Partial<Record<keyof SessionForm, string>> {
  const errors: Partial<Record<keyof SessionForm, string>> = {};
  if (isBlank(form.title)) errors.title = words.enterWhatIsWrong;
  if (isBlank(form.client_name)) errors.client_name = words.enterTheClient;
  for (const [name, limit] of Object.entries(LIMITS) as [keyof SessionForm, number][]) {
    if (isLongerThan(form[name].trim(), limit)) errors[name] = words.atMost(limit);
  }
  const users = form.affected_users.trim();
  if (users !== '' && !(/^\d+$/.test(users) && Number(users) <= MOST_USERS)) {
    errors.affected_users = words.enterWholeNumberSuch;
  }
  return errors;
}

/** Empty means unknown, and unknown is not sent. */
export function bodyOf(form: SessionForm): SessionCreate {
  const text = (name: keyof SessionForm) => form[name].trim() || null;
  return {
    title: form.title.trim(),
    client_name: form.client_name.trim(),
    problem: form.problem.trim(),
    severity: form.severity as Severity,
    ticket_ref: text('ticket_ref'),
    device: text('device'),
    affected_users: form.affected_users.trim() === '' ? null : Number(form.affected_users),
    business_impact: text('business_impact'),
    // The browser gives local time without an offset; the API wants to know which moment it was.
    since: form.since === '' ? null : new Date(form.since).toISOString(),
  };
}
