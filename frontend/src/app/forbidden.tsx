import { isProblem, type Me, type Permission } from '@resolutionflow/api-client';
import { notFound } from '@tanstack/react-router';
import { LostPart } from '@/components/lost-part';
import { can } from '@/domain/me';
import { part } from '@/lib/part';

/** Few ever see it. */
export const Forbidden = part(async () => (await import('@/app/no-access')).NoAccess, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

/** In a route's `beforeLoad`: its page is for members with the permission, and says so to the others. */
export function requirePermission(me: Me, permission: Permission): Promise<void> | undefined {
  return can(me, permission) ? undefined : refuse(permission);
}

async function refuse(permission: Permission): Promise<void> {
  // There from the start, as the focus goes to its heading.
  await Forbidden.preload().catch(() => {});
  throw notFound({ data: { permission } });
}

/** The missing permission, from a route's error or the API's. */
export function missingPermission(thrown: unknown): Permission | null {
  const permission = isProblem(thrown, 'forbidden')
    ? thrown.extras.permission
    : (thrown as { permission?: unknown })?.permission;
  return typeof permission === 'string' && permission.includes('.') ? (permission as Permission) : null;
}
