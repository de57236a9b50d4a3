import type { AuditEntry } from '@resolutionflow/api-client';
import { fieldName, inWords } from '@/features/settings/words';

/** By the first part of an action, in the order of the filter. */
export const SUBJECTS = {
  member: 'Members',
  account: 'Account',
  invitation: 'Invitations',
  settings: 'Settings',
  webhook: 'Webhooks',
  provider: 'Provider',
} as const;

/** "Role changed", from `member.role_changed`. */
export function actionInWords({ action }: AuditEntry): string {
  const [about = '', what = ''] = action.split('.');
  const text = `${about === 'settings' ? 'Settings' : about} ${what.replaceAll('_', ' ')}`.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stood there and what stands there now, one line for each field. */
export function differences({ old, new: now }: AuditEntry): string[] {
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return fields.map((field) => {
    const [before, after] = [old?.[field], now?.[field]].map((value) => inWords(field, value));
    if (old === null) return `${fieldName(field)}: ${after}`;
    if (now === null) return `${fieldName(field)} was ${before}`;
    return `${fieldName(field)}: ${before} → ${after}`;
  });
}
