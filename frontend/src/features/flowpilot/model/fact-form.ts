import {
  type Correction,
  SESSION_CHANGE_AFFECTED_USERS_MAX,
  type SessionChange,
  type SessionDetail,
  type SessionField,
} from '@resolutionflow/api-client';
import { localTime } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { isBlank } from '@/lib/characters';

/** The facts as a form has them: all as text, empty where unknown. */
export type FactTexts = Record<FactField, string>;
export type FactField = Exclude<SessionField, 'resolution'> | 'severity' | 'affected_users' | 'since';

/** Fields at the top of the session, and beside its steps. */
export const PARTS = {
  heading: ['title', 'problem'],
  beside: ['client_name', 'contact', 'severity', 'affected_users', 'business_impact', 'since', 'device', 'ticket_ref'],
} as const satisfies Record<string, readonly FactField[]>;

export function factTexts(session: SessionDetail): FactTexts {
  const { affected_users: users, since } = session;
  return {
    title: session.title,
    problem: session.problem,
    client_name: session.client_name,
    contact: session.contact ?? '',
    severity: session.severity,
    affected_users: users === null ? '' : String(users),
    business_impact: session.business_impact ?? '',
    since: since === null ? '' : localTime(new Date(since)),
    device: session.device ?? '',
    ticket_ref: session.ticket_ref ?? '',
  };
}

/** What is wrong with the fields; empty when they can be saved. */
export function factErrors(texts: FactTexts, changed: readonly FactField[]): Partial<FactTexts> {
  const errors: Partial<FactTexts> = {};
  if (isBlank(texts.title)) errors.title = words.enterTheTitle;
  if (isBlank(texts.client_name)) errors.client_name = words.enterTheClient;
  const users = texts.affected_users.trim();
  if (users !== '' && !(/^\d+$/.test(users) && Number(users) <= SESSION_CHANGE_AFFECTED_USERS_MAX)) {
    errors.affected_users = words.enterWholeNumberSuch;
  }
  return Object.fromEntries(Object.entries(errors).filter(([field]) => changed.includes(field as FactField)));
}

/** The changed fields, as they are sent: what was emptied becomes unknown. */
export function changeOf(texts: FactTexts, changed: readonly FactField[], revision: number): SessionChange {
  const values = changed.map((field) => {
    const text = texts[field].trim();
    if (text === '') return [field, null];
    if (field === 'affected_users') return [field, Number(text)];
    return [field, field === 'since' ? new Date(text).toISOString() : text];
  });
  return { revision, ...Object.fromEntries(values) };
}

/** The newest correction of one of the fields. */
export function latestOf(corrections: readonly Correction[], fields: readonly string[]): Correction | undefined {
  return corrections.find(({ changes }) => changes.some(({ field }) => fields.includes(field)));
}
