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
        // Not of the type email: browsers refuse addresses by which somebody may have signed in for years.
        name="email"
        autoComplete="username"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(withoutPasted(event.target.value))}
      />
      <TextField
        label={words.password}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        maxLength={1024}
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
