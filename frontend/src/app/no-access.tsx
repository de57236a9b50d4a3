import type { Permission } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { noAccess, noAccessToPage, whyNoAccess } from '@/app/no-access-words';
import { goToStart } from '@/app/words';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Page } from '@/components/page';
import { useMe } from '@/domain/me';
import { ROLE_NAMES } from '@/domain/words';
import { useDocumentTitle } from '@/lib/document-title';

/** The page exists, and the reader's role does not open it. */
export function NoAccess({ permission }: { permission: Permission }) {
  const me = useMe();
  useDocumentTitle(noAccess);
  return (
    <Page>
      <EmptyState
        heading="h1"
        icon="lock"
        title={noAccessToPage}
        action={
          <Link to="/" className={buttonClass('secondary')}>
            {goToStart}
          </Link>
        }
      >
        {whyNoAccess(permission, me.account.name, ROLE_NAMES[me.role])}{' '}
      </EmptyState>
    </Page>
  );
}
