import {
  SESSION_CREATE_AFFECTED_USERS_MAX,
  SESSION_CREATE_BUSINESS_IMPACT_MAX,
  SESSION_CREATE_CLIENT_NAME_MAX,
  SESSION_CREATE_CONTACT_MAX,
  SESSION_CREATE_DEVICE_MAX,
  SESSION_CREATE_PROBLEM_MAX,
  SESSION_CREATE_TICKET_REF_MAX,
  SESSION_CREATE_TITLE_MAX,
  type SessionCreate,
  type Severity,
} from '@resolutionflow/api-client';
import * as words from '@/features/flowpilot/words';
import { isBlank, tooLongFields } from '@/lib/characters';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';
import { uuid } from '@/lib/uuid';

/** As typed: everything is text. `key` is the Idempotency-Key of the current text. */
export type SessionForm = Record<keyof SessionCreate | 'key', string>;

const EMPTY_SESSION: SessionForm = {
  title: '',
  client_name: '',
  problem: '',
  severity: 'medium',
  ticket_ref: '',
  contact: '',
  device: '',
  affected_users: '',
  business_impact: '',
  since: '',
  key: '',
};

/** The form's text is kept until the session is created. */
export function newSessionDraft(owner: string): PersistedDraft<SessionForm> {
  return persistedDraft(
    owner,
    'new-session',
    (stored) => ({ ...EMPTY_SESSION, ...(stored as Partial<SessionForm> | null) }),
    (form) => Object.entries(EMPTY_SESSION).every(([name, empty]) => name === 'key' || form[name as 'key'] === empty),
  );
}

/** Changes a field, which also makes a new request: a retry must not repeat the earlier one. */
export function changed(form: SessionForm, name: keyof SessionCreate, value: string): SessionForm {
  return { ...form, [name]: value, key: uuid() };
}

const LIMITS: Partial<Record<keyof SessionForm, number>> = {
  title: SESSION_CREATE_TITLE_MAX,
  client_name: SESSION_CREATE_CLIENT_NAME_MAX,
  ticket_ref: SESSION_CREATE_TICKET_REF_MAX,
  contact: SESSION_CREATE_CONTACT_MAX,
  device: SESSION_CREATE_DEVICE_MAX,
  problem: SESSION_CREATE_PROBLEM_MAX,
  business_impact: SESSION_CREATE_BUSINESS_IMPACT_MAX,
};

/** The error of each field. */
export function errorsOf(form: SessionForm): Partial<Record<keyof SessionForm, string>> {
  const errors = tooLongFields<keyof SessionForm>(form, LIMITS);
  if (isBlank(form.title)) errors.title = words.enterWhatIsWrong;
  if (isBlank(form.client_name)) errors.client_name = words.enterTheClient;
  const users = form.affected_users.trim();
  if (users !== '' && !(/^\d+$/.test(users) && Number(users) <= SESSION_CREATE_AFFECTED_USERS_MAX)) {
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
    // A server of the version before knows no contact.
    ...(text('contact') !== null && { contact: text('contact') }),
    device: text('device'),
    affected_users: form.affected_users.trim() === '' ? null : Number(form.affected_users),
    business_impact: text('business_impact'),
    // The browser gives local time without an offset; the API wants to know which moment it was.
    since: form.since === '' ? null : new Date(form.since).toISOString(),
  };
}
