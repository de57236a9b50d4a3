import { EARLY } from '@/features/analytics/model/worth';

/** From 6 to 19 a figure is there, and may still move a lot. `because`: what there is too little of, if not its n. */
export function Early({ because = EARLY }: { because?: string }) {
  return (
    <span className="rounded-xs px-1.5 font-medium text-ink-muted text-xs ring-1 ring-line-strong ring-inset">
      {because}
    </span>
  );
}
