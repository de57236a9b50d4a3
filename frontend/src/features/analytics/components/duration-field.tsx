import type { Ref } from 'react';
import { TextField } from '@/components/field';
import { seconds } from '@/features/analytics/model/seconds';
import { durationError, readDuration } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';

interface DurationFieldProps {
  value: string;
  onChange: (text: string) => void;
  error?: string | undefined;
  input?: Ref<HTMLInputElement> | undefined;
}

/** A duration as people write it, with the understood value below. */
export function DurationField({ value, onChange, error, input }: DurationFieldProps) {
  const understood = durationError(value) === null ? seconds(readDuration(value) ?? 0) : null;
  return (
    <TextField
      ref={input}
      label={words.duration}
      autoComplete="off"
      spellCheck={false}
      className="w-full"
      value={value}
      hint={understood === null ? words.durationExample : words.thisIs(understood)}
      {...(error && { error })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
