import type { Permission } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { useMe } from '@/domain/me';
import { ROLE_WORDS } from '@/domain/roles';
import { useDocumentTitle } from '@/lib/document-title';

/** Whom a permission is for, as a sentence. The API says the same when it refuses. */
const PERMISSION_WORDS: Record<Permission, string> = {
  'account.read': 'Reading is for members of the account.',
  'sessions.work': 'Working on sessions is for technicians, engineers, admins and owners.',
  'handoffs.escalate': 'Escalating is for technicians, engineers, admins and owners.',
  'handoffs.claim': 'Picking up escalations is for engineers, admins and owners.',
  'metrics.read': 'Reading analytics is for engineers, admins and owners.',
  'account.manage': 'Managing the account is for admins and owners.',
  'pilot.read': 'Judging the pilot is for owners.',
};

/** The page exists, and the reader's role does not open it. */
export function NoAccess({ permission }: { permission: Permission }) {
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
