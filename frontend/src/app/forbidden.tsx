import { isProblem, type Me, type Permission } from '@resolutionflow/api-client';
import { Link, notFound } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { useDocumentTitle } from '@/lib/document-title';
import { can, useMe } from '@/lib/me';
import { isPermission, PERMISSION_WORDS, ROLE_WORDS } from '@/lib/roles';

/** In a route's `beforeLoad`: its page is for members with the permission, and says so to the others. */
export function requirePermission(me: Me, permission: Permission): void {
  if (!can(me, permission)) throw notFound({ data: { permission } });
}

/** Which permission was missing, by what a route threw or by the API's refusal. */
export function missingPermission(thrown: unknown): Permission | null {
  const said = isProblem(thrown, 'forbidden')
    ? thrown.extras.permission
    : (thrown as { permission?: unknown })?.permission;
  return isPermission(said) ? said : null;
}

/** The page exists, and the reader's role does not open it. */
export function Forbidden({ permission }: { permission: Permission }) {
  const me = useMe();
  useDocumentTitle('No access');
  return (
    <Page>
      <EmptyState
        heading="h1"
        icon="lock"
        title="You don't have access to this page"
        action={
          <Link to="/" className={buttonClass('secondary')}>
            Back to the start
          </Link>
        }
      >
        {PERMISSION_WORDS[permission]} Your role in {me.account.name} is {ROLE_WORDS[me.role]}. Admins can change it.
      </EmptyState>
    </Page>
  );
}
