import type { BusinessWeek } from '@resolutionflow/api-client';

/** What has to be said of them besides, where they go over midnight. */
export function overNight({ opens, closes }: BusinessWeek): boolean {
  return closes <= opens && closes !== '00:00';
}
