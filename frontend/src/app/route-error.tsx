import { isProblem } from '@resolutionflow/api-client';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, type NotFoundRouteProps, useRouter } from '@tanstack/react-router';
import { Forbidden, missingPermission } from '@/app/forbidden';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Page } from '@/components/page';
import { useDocumentTitle } from '@/lib/document-title';

/** What a route answers with `notFound()`: nothing is there, or the reader lacks a permission, which is said. */
export function NotFound({ data }: Partial<NotFoundRouteProps>) {
  const permission = missingPermission(data);
  return permission ? <Forbidden permission={permission} /> : <Nothing />;
}

/** The API answers 404 for what is not there and for what belongs to another account: the page cannot tell either. */
function Nothing() {
  useDocumentTitle('Not found');
  return (
    <Page>
      <EmptyState
        heading="h1"
        icon="help"
        title="There is nothing here"
        action={
          <Link to="/" className={buttonClass('secondary')}>
            Back to the start
          </Link>
        }
      >
        The link may be old or mistyped, or what it points to belongs to another account.
      </EmptyState>
    </Page>
  );
}

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  if (isProblem(error) && error.status === 404) return <NotFound />;
  const permission = missingPermission(error);
  if (permission) return <Forbidden permission={permission} />;
  return (
    <Page>
      <ErrorState
        heading="h1"
        error={error}
        title="This page did not load"
        onRetry={() => {
          queries.reset();
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
