import type { Severity } from '@resolutionflow/api-client';
import { SEVERITY_NAMES, severityOf, severityWord } from '@/domain/words';
import { cx } from '@/lib/cx';

const TONES: Record<Severity, string> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
};

/** A different outline for each, so that it reads without colour: octagon, triangle, diamond, ring. */
function Shape({ severity }: { severity: Severity }) {
  switch (severity) {
    case 'critical':
      return (
        <>
          <path d="M5 1.2h6L14.8 5v6L11 14.8H5L1.2 11V5z" fill="currentColor" />
          <path d="M8 4.5v4M8 11.25h.01" stroke="var(--color-surface)" strokeWidth="1.9" strokeLinecap="round" />
        </>
      );
    case 'high':
      return <path d="M8 2.2 14.6 13.4H1.4z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />;
    case 'medium':
      return <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" fill="currentColor" />;
    case 'low':
      return <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />;
  }
}

interface SeverityBadgeProps {
  severity: Severity;
  /** The shape alone; the word stays for screen readers and in the title. */
  compact?: boolean;
  className?: string;
}

export function SeverityBadge({ severity, compact = false, className }: SeverityBadgeProps) {
  const word = SEVERITY_NAMES[severity];
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm',
        TONES[severity],
        className,
      )}
      title={compact ? severityOf(word) : undefined}
    >
      <svg viewBox="0 0 16 16" className="size-3.5 shrink-0" fill="none" aria-hidden="true">
        <Shape severity={severity} />
      </svg>
      <span className={compact ? 'sr-only' : undefined}>
        {word}
        <span className="sr-only"> {severityWord}</span>
      </span>
    </span>
  );
}
