import { practice } from '@/domain/words';

/** On whatever is a practice, wherever it shows. */
export function PracticeBadge() {
  return (
    <span className="shrink-0 rounded-xs bg-warning-soft px-1.5 font-medium text-warning text-xs">{practice}</span>
  );
}
