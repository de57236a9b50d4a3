import type { Slot } from '@resolutionflow/api-client';
import { FACTS } from '@/domain/words';

/** "impact, since when"; a name of two words does not break. */
export function slotList(slots: readonly Slot[]): string {
  return slots.map((slot) => FACTS[slot].replaceAll(' ', '\u00a0')).join(', ');
}
