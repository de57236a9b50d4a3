import { EARLY } from '@/features/analytics/model/worth';

/** From 6 to 19 a figure is there, and may still move a lot. */
export function Early() {
  return (
    <span className="whitespace-nowrap rounded-xs px-1.5 font-medium text-ink-muted text-xs ring-1 ring-line-strong ring-inset">
      {EARLY}
    </span>
  );
}
