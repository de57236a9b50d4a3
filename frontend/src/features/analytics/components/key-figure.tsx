import type { Definition as Defined } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { Definition } from '@/features/analytics/components/definition';
import { Early } from '@/features/analytics/components/early';
import * as words from '@/features/analytics/words';

interface KeyFigureProps {
  definition: Defined | undefined;
  /** Until the definitions have come. */
  name: string;
  /** Null: there is none, and the lines below say why. */
  value: string | null;
  /** Instead of a value that there is none of. */
  without?: string;
  unit?: string;
  /** What it has too few of; null: it is firm. */
  early?: string | null;
  /** Its n and interval. */
  children: ReactNode;
}

/** One figure with its name, and its n and interval below. */
export function KeyFigure({
  definition,
  name,
  value,
  without = words.notEnoughData,
  unit,
  early = null,
  children,
}: KeyFigureProps) {
  return (
    <div className="key-figure min-w-0 py-3">
      <h2 className="flex min-h-6 items-center gap-1 font-medium text-ink-muted text-xs">
        {definition?.name ?? name}
        {definition ? <Definition of={definition} /> : null}
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-2 text-ink-muted text-sm">
        {value === null ? (
          <span className="text-base text-ink">{without}</span>
        ) : (
          <>
            <span className="whitespace-nowrap font-semibold text-ink text-xl tabular-nums">{value}</span>
            {unit}
          </>
        )}
      </p>
      <div className="mt-0.5 text-ink-muted text-xs">
        {early === null ? null : <Early because={early} />}
        {children}
      </div>
    </div>
  );
}
