import { SIGN_IN_EMAIL_MAX, SIGN_IN_PASSWORD_MAX } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import * as words from '@/features/identity/words';
import { withoutPasted } from '@/lib/characters';
import { explain } from '@/lib/problem';

interface SignInFormProps {
  error: unknown;
  busy: boolean;
  onSubmit: (email: string, password: string) => void;
}

export function SignInForm({ error, busy, onSubmit }: SignInFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit(email, password);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <TextField
        label={words.email}
        // Not `type="email"`: browsers reject some addresses that accounts have used for years.
        name="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        required
        maxLength={SIGN_IN_EMAIL_MAX}
        value={email}
        onChange={(event) => setEmail(withoutPasted(event.target.value))}
      />
      <TextField
        label={words.password}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        maxLength={SIGN_IN_PASSWORD_MAX}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {error && !busy ? <Notice tone="danger">{explain(error)}</Notice> : null}
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {words.signIn}
      </Button>
      <Link to="/forgot-password" className={buttonClass('ghost')}>
        {words.forgotPassword}
      </Link>
    </form>
  );
}
