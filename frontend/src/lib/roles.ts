import type { Permission, Role } from '@resolutionflow/api-client';

/** As they are called on the page. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'Viewer',
  technician: 'Technician',
  engineer: 'Engineer',
  admin: 'Admin',
  owner: 'Owner',
};

/** Whom a permission is for, as a sentence. The API says the same when it refuses. */
export const PERMISSION_WORDS: Record<Permission, string> = {
  'account.read': 'Reading is for members of the account.',
  'sessions.work': 'Working on sessions is for technicians, engineers, admins and owners.',
  'handoffs.escalate': 'Escalating is for technicians, engineers, admins and owners.',
  'handoffs.claim': 'Picking up escalations is for engineers, admins and owners.',
  'metrics.read': 'Reading analytics is for engineers, admins and owners.',
  'account.manage': 'Managing the account is for admins and owners.',
  'pilot.read': 'Judging the pilot is for owners.',
};

export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && Object.hasOwn(PERMISSION_WORDS, value);
}
