import type { BusinessWeek } from '@resolutionflow/api-client';

/** Whether the hours cross midnight, which needs a note. */
export function overNight({ opens, closes }: BusinessWeek): boolean {
  return closes <= opens && closes !== '00:00';
}
