import { isProblem } from '@resolutionflow/api-client';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, Link, type NotFoundRouteProps, useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { Forbidden, missingPermission } from '@/app/forbidden';
import * as words from '@/app/words';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { Page } from '@/components/page';
import { useDocumentTitle } from '@/lib/document-title';
import { isLostFile, useNewVersion } from '@/lib/new-version';

/** Shown for a route's `notFound()`: the record does not exist, or the reader lacks the named permission. */
export function NotFound({ data }: Partial<NotFoundRouteProps>) {
  const permission = missingPermission(data);
  return permission ? <Forbidden permission={permission} /> : <Nothing />;
}

/** The API answers 404 for a missing record and for one of another account: the page cannot tell them apart. */
function Nothing() {
  useDocumentTitle(words.pageNotFound);
  return (
    <Page>
      <EmptyState
        heading="h1"
        icon="help"
        title={words.pageNotFound}
        action={
          <Link to="/" className={buttonClass('secondary')}>
            {words.goToStart}
          </Link>
        }
      >
        {words.whyNotFound}
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
          title={newer ? words.newerVersion : words.pageDidNotLoad}
          action={
            <Button variant="primary" onClick={newer ? () => location.reload() : again}>
              {newer ? words.reload : words.tryAgain}
            </Button>
          }
        >
          {newer ? words.typedIsKept : words.retriesOnline}
        </EmptyState>
      </Page>
    );
  }
  const permission = missingPermission(error);
  if (permission) return <Forbidden permission={permission} />;
  return (
    <Page>
      <ErrorState heading="h1" error={error} title={words.pageDidNotLoad} onRetry={again} />
    </Page>
  );
}
