import { LostPart } from '@/components/lost-part';
import { part } from '@/lib/part';

/** Few ever see it. */
export const PracticeBar = part(
  async () => (await import('@/features/first-run/components/practice-bar')).PracticeBar,
  { lost: (_, retry) => <LostPart onRetry={retry} />, waiting: () => <div className="h-11" /> },
);
