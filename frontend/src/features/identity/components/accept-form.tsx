import {
  INVITATION_ACCEPT_NAME_MAX,
  INVITATION_ACCEPT_PASSWORD_MAX,
  type InvitationShown,
} from '@resolutionflow/api-client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/button';
import { TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { NewPasswordField } from '@/features/identity/components/new-password-field';
import * as words from '@/features/identity/words';
import { explain, fieldErrors } from '@/lib/problem';

interface AcceptFormProps {
  invitation: InvitationShown;
  error: unknown;
  busy: boolean;
  onSubmit: (values: { name: string; password: string }) => void;
}

/** A new user chooses a password; an existing user enters theirs. */
export function AcceptForm({ invitation, error, busy, onSubmit }: AcceptFormProps) {
  const { email, has_login: known } = invitation;
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const errors = busy ? {} : fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit({ name: name.trim(), password });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      {/* So that password managers know whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={words.yourName}
        autoComplete="name"
        required
        maxLength={INVITATION_ACCEPT_NAME_MAX}
        hint={words.shownToColleagues}
        value={name}
        {...(errors.name && { error: errors.name })}
        onChange={(event) => setName(event.target.value)}
      />
      {known ? (
        <TextField
          label={words.password}
          type="password"
          autoComplete="current-password"
          required
          maxLength={INVITATION_ACCEPT_PASSWORD_MAX}
          value={password}
          {...(errors.password && { error: errors.password })}
          onChange={(event) => setPassword(event.target.value)}
        />
      ) : (
        <NewPasswordField
          label={words.chooseAPassword}
          value={password}
          error={errors.password}
          onChange={setPassword}
        />
      )}
      {error && !busy && Object.keys(errors).length === 0 ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {known ? words.signInAndJoin : words.join}
      </Button>
    </form>
  );
}
