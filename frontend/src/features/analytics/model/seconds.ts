const MINUTE = 60;
const HOUR = 3600;

/** "42 s", "4 min 12 s", "1 h 05 min": two units at most, since a third is noise. The spaces do not break. */
export function seconds(value: number): string {
  const whole = Math.round(value);
  if (whole < MINUTE) return `${whole}\u00a0s`;
  if (whole < HOUR) {
    const rest = whole % MINUTE;
    return `${Math.floor(whole / MINUTE)}\u00a0min${rest === 0 ? '' : `\u00a0${rest}\u00a0s`}`;
  }
  const minutes = Math.round(whole / MINUTE);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}\u00a0min`}`;
}
