import { SESSION_RESOLVE_MINUTES_MAX } from '@resolutionflow/api-client';
import { TextField } from '@/components/field';
import * as words from '@/domain/proposals/words';

interface MinutesFieldProps {
  /** As typed; undefined: nothing was, and `proposed` is shown. */
  value: string | undefined;
  proposed: { minutes: number; longest_gap_min: number } | null | undefined;
  onValue: (value: string) => void;
}

/** The minutes that stand in the field; null: none, undefined: what stands there is no number of minutes. */
export function minutesOf(
  value: string | undefined,
  proposed: { minutes: number } | null | undefined,
): number | null | undefined {
  const text = (value ?? String(proposed?.minutes ?? '')).trim();
  if (text === '') return null;
  const minutes = Number(text);
  const fits = /^\d+$/.test(text) && minutes >= 1 && minutes <= SESSION_RESOLVE_MINUTES_MAX;
  return fits ? minutes : undefined;
}

/** Time spent, as the record shows it until another is typed. */
export function MinutesField({ value, proposed, onValue }: MinutesFieldProps) {
  return (
    <TextField
      label={words.minutesSpent}
      inputMode="numeric"
      className="max-w-72"
      optional
      value={value ?? String(proposed?.minutes ?? '')}
      hint={value === undefined && proposed ? words.aboutMinutes(proposed.longest_gap_min) : undefined}
      error={minutesOf(value, proposed) === undefined ? words.enterMinutes : undefined}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
