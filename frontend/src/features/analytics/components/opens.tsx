import type { ReactNode } from 'react';
import { type Behind, useOpenBehind } from '@/features/analytics/model/behind';
import * as words from '@/features/analytics/words';
import { cx } from '@/lib/cx';

interface OpensProps {
  behind: Behind;
  className?: string;
  children: ReactNode;
}

/** A figure that opens the handoffs behind it; as it is where nothing can be opened, and on paper. */
export function Opens({ behind, className, children }: OpensProps) {
  const open = useOpenBehind();
  if (!open) return children;
  return (
    <button
      type="button"
      title={words.opensBehind(behind.name)}
      className={cx(
        'min-h-6 cursor-pointer text-left underline decoration-line-strong underline-offset-4 hover:text-accent-ink print:min-h-0',
        className,
      )}
      onClick={() => open(behind)}
    >
      {children}
    </button>
  );
}
