import type { BusinessWeek } from '@resolutionflow/api-client';

/** "08:00 to 18:00", "22:00 to 06:00 the next day", "the whole day". */
export function hoursInWords({ opens, closes }: BusinessWeek): string {
  if (opens === '00:00' && closes === '00:00') return 'the whole day';
  return `${opens} to ${closes}${closes > opens ? '' : ' the next day'}`;
}

/** What has to be said of them besides, where they go over midnight. */
export function overNight({ opens, closes }: BusinessWeek): boolean {
  return closes <= opens && closes !== '00:00';
}
