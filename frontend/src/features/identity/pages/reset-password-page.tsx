import { isProblem } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { Notice } from '@/components/notice';
import { passwordResetQuery, useResetPassword } from '@/features/identity/api/passwords';
import { FrontPage, FrontTitle } from '@/features/identity/components/front-page';
import { NewPasswordField } from '@/features/identity/components/new-password-field';
import * as words from '@/features/identity/words';
import { useDocumentTitle } from '@/lib/document-title';
import { explain, fieldErrors } from '@/lib/problem';

interface ResetPasswordPageProps {
  /** What follows the # of the mailed link; empty where there is none. */
  token: string;
  onDone: () => void;
}

/** Where a mailed link leads: choosing a new password, and going on signed in. */
export function ResetPasswordPage({ token, onDone }: ResetPasswordPageProps) {
  useDocumentTitle(words.resetPassword);
  return <FrontPage>{token ? <Held token={token} onDone={onDone} /> : <Gone reason={undefined} />}</FrontPage>;
}

function Held({ token, onDone }: ResetPasswordPageProps) {
  const reset = useResetPassword(token);
  // After use it is not fetched again: the answer would be that it is gone.
  const { data, error, refetch } = useQuery({
    ...passwordResetQuery(token),
    enabled: !reset.isPending && !reset.isSuccess,
  });
  const gone = [error, reset.error].find((each) => isProblem(each, 'reset-link-gone'));
  if (isProblem(gone)) return <Gone reason={gone.extras.reason} />;
  if (!data && error) {
    return <ErrorState heading="h1" error={error} title={words.linkDidNotLoad} onRetry={() => void refetch()} />;
  }
  if (!data) return <FormSkeleton what={words.theLink} />;
  return (
    <ResetForm
      email={data.email}
      error={reset.error}
      busy={reset.isPending}
      onSubmit={(password) => reset.mutate(password, { onSuccess: onDone })}
    />
  );
}

interface ResetFormProps {
  email: string;
  error: unknown;
  busy: boolean;
  onSubmit: (password: string) => void;
}

function ResetForm({ email, error, busy, onSubmit }: ResetFormProps) {
  const [password, setPassword] = useState('');
  const errors = busy ? {} : fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit(password);
  };
  return (
    <>
      <FrontTitle>{words.chooseANewPassword}</FrontTitle>
      <p className="mt-1 mb-6 break-words text-ink-muted text-sm">{words.aboutReset(email)}</p>
      <form className="flex flex-col gap-4" onSubmit={submit}>
        {/* So that password managers know whose password it is. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <NewPasswordField label={words.newPassword} value={password} error={errors.password} onChange={setPassword} />
        {error && !busy && !errors.password ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {words.setPassword}
        </Button>
      </form>
    </>
  );
}

const GONE: Record<string, [title: string, text: string]> = {
  used: [words.linkAlreadyUsed, words.linkUsed],
  expired: [words.thisLinkHasExpired, words.linkExpired],
};
const NOT_VALID: [string, string] = [words.linkNotValid, words.linkInvalid];

function Gone({ reason }: { reason: unknown }) {
  const [title, text] = (typeof reason === 'string' && GONE[reason]) || NOT_VALID;
  return (
    <EmptyState
      heading="h1"
      icon="clock"
      title={title}
      action={
        <span className="flex gap-2">
          <Link to="/forgot-password" className={buttonClass('primary')}>
            {words.emailMeAnotherLink}
          </Link>
          <Link to="/sign-in" className={buttonClass('secondary')}>
            {words.signIn}
          </Link>
        </span>
      }
    >
      {text}
    </EmptyState>
  );
}
