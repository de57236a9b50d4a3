import { PASSWORD_RESET_REQUEST_EMAIL_MAX } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { useRequestPasswordReset } from '@/features/identity/api/passwords';
import { FrontPage, FrontTitle } from '@/features/identity/components/front-page';
import * as words from '@/features/identity/words';
import { useDocumentTitle } from '@/lib/document-title';
import { focusHeading } from '@/lib/focus-heading';
import { explain, fieldErrors } from '@/lib/problem';

/** Requests a link by mail. The answer does not reveal whether the address has an account. */
export function ForgotPasswordPage() {
  useDocumentTitle(words.forgotPasswordTitle);
  const [email, setEmail] = useState('');
  const { mutate, isPending, isSuccess, error } = useRequestPasswordReset();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate(email.trim());
  };
  if (isSuccess) return <Asked email={email.trim()} />;
  const errors = isPending ? {} : fieldErrors(error);
  return (
    <FrontPage>
      <FrontTitle>{words.resetYourPassword}</FrontTitle>
      <p className="mt-1 mb-6 text-ink-muted text-sm">{words.aboutForgotPassword}</p>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
          required
          maxLength={PASSWORD_RESET_REQUEST_EMAIL_MAX}
          value={email}
          {...(errors.email && { error: errors.email })}
          onChange={(event) => setEmail(event.target.value)}
        />
        {error && !isPending && !errors.email ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" busy={isPending}>
          {words.emailMeALink}
        </Button>
        <Link to="/sign-in" className={buttonClass('ghost', 'lg')}>
          {words.backToSignIn}
        </Link>
      </form>
    </FrontPage>
  );
}

function Asked({ email }: { email: string }) {
  // The form went, and the focus with it.
  useEffect(() => void focusHeading(), []);
  return (
    <FrontPage>
      <EmptyState
        heading="h1"
        icon="mail"
        title={words.checkYourEmail}
        action={
          <Link to="/sign-in" className={buttonClass('secondary')}>
            {words.backToSignIn}
          </Link>
        }
      >
        <p>
          {words.ifLabel} <span className="break-words font-medium text-ink">{email}</span> {words.linkIsOnItsWay}
        </p>
        <p className="mt-2">{words.aboutLink}</p>
      </EmptyState>
    </FrontPage>
  );
}
