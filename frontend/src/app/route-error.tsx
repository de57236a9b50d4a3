import { isProblem } from '@resolutionflow/api-client';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, type NotFoundRouteProps, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { Forbidden, missingPermission } from '@/app/forbidden';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Page } from '@/components/page';
import { useDocumentTitle } from '@/lib/document-title';
import { isLostFile, useNewVersion } from '@/lib/new-version';

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
  const lost = isLostFile(error);
  const newer = useNewVersion() !== null;
  const again = () => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  const tryAgain = useEffectEvent(again);
  useEffect(() => {
    if (!lost) return;
    const retry = () => tryAgain();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [lost]);
  if (isProblem(error) && error.status === 404) return <NotFound />;
  if (lost) {
    return (
      <Page>
        <EmptyState
          heading="h1"
          icon="retry"
          title={newer ? 'There is a newer version of this page' : 'This page did not load'}
          action={
            <Button variant="primary" onClick={newer ? () => location.reload() : again}>
              {newer ? 'Reload' : 'Try again'}
            </Button>
          }
        >
          {newer ? 'What you have typed stays.' : 'It is tried again when the network is back.'}
        </EmptyState>
      </Page>
    );
  }
  const permission = missingPermission(error);
  if (permission) return <Forbidden permission={permission} />;
  return (
    <Page>
      <ErrorState heading="h1" error={error} title="This page did not load" onRetry={again} />
    </Page>
  );
}
