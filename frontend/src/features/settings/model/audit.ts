import type { AuditEntry } from '@resolutionflow/api-client';
import * as words from '@/features/settings/words';
import { fieldName, inWords, wasValue } from '@/features/settings/words';

/** "Role changed", from `member.role_changed`. */
export function actionInWords({ action }: AuditEntry): string {
  const [about = '', what = ''] = action.split('.');
  const text = `${about === 'settings' ? words.settings : about} ${what.replaceAll('_', ' ')}`.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The old and the new value, one line for each field. */
export function differences({ old, new: now }: AuditEntry): string[] {
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return fields.map((field) => {
    const [before, after] = [old?.[field], now?.[field]].map((value) => inWords(field, value));
    if (old === null) return `${fieldName(field)}: ${after}`;
    if (now === null) return wasValue(fieldName(field), String(before));
    return `${fieldName(field)}: ${before} → ${after}`;
  });
}
