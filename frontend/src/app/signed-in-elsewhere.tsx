import type { Me } from '@resolutionflow/api-client';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toSignIn } from '@/app/to-sign-in';
import * as words from '@/app/words';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/domain/me';
import { useDocumentTitle } from '@/lib/document-title';
import { focusHeading } from '@/lib/focus-heading';

/** Another tab of this browser signed in as another person or switched accounts: this page shows neither now. */
export function SignedInElsewhere({ now }: { now: Me }) {
  const before = useMe();
  const router = useRouter();
  useDocumentTitle(words.signedInAsSomeoneElse);
  useEffect(() => void focusHeading(), []);
  const samePerson = now.user.id === before.user.id;
  const [is, was] = samePerson ? [now.account.name, before.account.name] : [now.user.name, before.user.name];
  return (
    <main className="flex min-h-dvh items-center justify-center page-canvas p-4">
      <EmptyState
        heading="h1"
        icon="users"
        title={samePerson ? words.browserIsNowIn(is) : words.browserIsNowAs(is)}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <Button variant="primary" onClick={() => location.assign('/')}>
              {samePerson ? words.continueIn(is) : words.continueAs(is)}
            </Button>
            {samePerson ? null : <Button onClick={() => toSignIn(router)}>{words.signInAs(was)}</Button>}
          </span>
        }
      >
        {samePerson ? words.wasOpenIn(was) : words.wasOpenAs(was)}
      </EmptyState>
    </main>
  );
}
