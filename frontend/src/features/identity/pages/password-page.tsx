import { PASSWORD_CHANGE_CURRENT_PASSWORD_MAX } from '@resolutionflow/api-client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { useMe } from '@/domain/me';
import { useChangePassword } from '@/features/identity/api/passwords';
import { NewPasswordField } from '@/features/identity/components/new-password-field';
import * as words from '@/features/identity/words';
import { useDocumentTitle } from '@/lib/document-title';
import { explain, fieldErrors } from '@/lib/problem';

/** Changes the password that one signs in with, in every account. */
export function PasswordPage() {
  useDocumentTitle(words.password);
  const { user, memberships } = useMe();
  const [done, setDone] = useState(false);
  return (
    <>
      <PageHeader
        title={words.password}
        description={memberships.length > 1 ? words.sameInAllAccounts(user.email) : user.email}
      />
      <div className="mt-6 flex max-w-sm flex-col gap-4">
        {done ? <Notice tone="positive">{words.passwordChangedHere}</Notice> : null}
        <PasswordForm email={user.email} onDone={() => setDone(true)} onTyping={() => setDone(false)} />
      </div>
    </>
  );
}

function PasswordForm({ email, onDone, onTyping }: { email: string; onDone: () => void; onTyping: () => void }) {
  const announce = useAnnounce();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const { mutate, isPending, error, reset } = useChangePassword();
  const errors = isPending ? {} : fieldErrors(error);
  const known = errors.current_password || errors.new_password;
  const typed = (set: (text: string) => void) => (text: string) => {
    set(text);
    onTyping();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    mutate(
      { current_password: current, new_password: wanted },
      {
        onSuccess: () => {
          setCurrent('');
          setWanted('');
          reset();
          onDone();
          announce(words.passwordChanged);
        },
      },
    );
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {/* So that password managers know whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={words.currentPassword}
        type="password"
        autoComplete="current-password"
        required
        maxLength={PASSWORD_CHANGE_CURRENT_PASSWORD_MAX}
        value={current}
        {...(errors.current_password && { error: errors.current_password })}
        onChange={(event) => typed(setCurrent)(event.target.value)}
      />
      <NewPasswordField
        label={words.newPassword}
        value={wanted}
        error={errors.new_password}
        onChange={typed(setWanted)}
      />
      <p className="text-ink-muted text-sm">{words.signedOutElsewhere}</p>
      {error && !isPending && !known ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <div>
        <Button type="submit" variant="primary" busy={isPending}>
          {words.changePassword}
        </Button>
      </div>
    </form>
  );
}
