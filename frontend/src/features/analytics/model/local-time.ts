/** As the browser's field for a date and a time has it: "2026-11-23T14:05", in the reader's own zone. */
export function localTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function localNow(): string {
  return localTime(new Date());
}
