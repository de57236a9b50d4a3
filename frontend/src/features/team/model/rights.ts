import type { Me, Member, Role } from '@resolutionflow/api-client';

const ROLES: readonly Role[] = ['viewer', 'technician', 'engineer', 'admin', 'owner'];

/** The roles that the reader may give a member; none where they may not change this one at all. The API decides too. */
export function rolesFor(me: Me, member: Member): readonly Role[] {
  if (member.id === me.user.id) return [];
  if (me.role === 'owner') return ROLES;
  return member.role === 'owner' ? [] : ROLES.filter((role) => role !== 'owner');
}

/** The roles that the reader may invite: only an owner invites another. */
export function invitableRoles(me: Me): readonly Role[] {
  return me.role === 'owner' ? ROLES : ROLES.filter((role) => role !== 'owner');
}

const CLAIMERS: ReadonlySet<Role> = new Set(['engineer', 'admin', 'owner']);

/** Whether the new role may no longer hold escalations; theirs then return to the queue. */
export function losesClaims(from: Role, to: Role): boolean {
  return CLAIMERS.has(from) && !CLAIMERS.has(to);
}
