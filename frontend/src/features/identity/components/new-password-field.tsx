import { PASSWORD_CHANGE_NEW_PASSWORD_MAX } from '@resolutionflow/api-client';
import { TextField } from '@/components/field';
import * as words from '@/features/identity/words';

/** NIST SP 800-63B asks for length instead of kinds of characters. The API checks this, and more. */
const SHORTEST = 12;

interface NewPasswordFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (password: string) => void;
}

export function NewPasswordField({ label, value, error, onChange }: NewPasswordFieldProps) {
  return (
    <TextField
      label={label}
      type="password"
      autoComplete="new-password"
      required
      minLength={SHORTEST}
      maxLength={PASSWORD_CHANGE_NEW_PASSWORD_MAX}
      hint={words.aboutNewPassword(SHORTEST)}
      value={value}
      {...(error && { error })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
