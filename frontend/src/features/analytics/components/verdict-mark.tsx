import type { Verdict } from '@/features/analytics/model/pilot';
import { cx } from '@/lib/cx';

const TONES: Record<Verdict, string> = {
  passed: 'text-positive',
  failed: 'text-danger',
  not_shown: 'text-warning',
  running: 'text-accent-ink',
  ahead: 'text-ink-subtle',
  not_begun: 'text-ink-subtle',
};

/** A different shape for each, so that it reads without colour; the word stands beside it. */
function Shape({ verdict }: { verdict: Verdict }) {
  switch (verdict) {
    case 'passed':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="m5 8.2 2.1 2.1L11 6.2" stroke="var(--color-surface)" strokeWidth="1.75" strokeLinecap="round" />
        </>
      );
    case 'failed':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
          <path d="m5.5 5.5 5 5m0-5-5 5" stroke="var(--color-surface)" strokeWidth="1.75" strokeLinecap="round" />
        </>
      );
    case 'not_shown':
      return <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.75" strokeDasharray="2.4 1.37" />;
    case 'running':
      return (
        <>
          <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.75" />
          <path d="M8 4.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
        </>
      );
    default:
      return <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.25" />;
  }
}

interface VerdictMarkProps {
  verdict: Verdict;
  children: string;
  /** It decides nothing: without colour. */
  quiet?: boolean;
  className?: string;
}

export function VerdictMark({ verdict, children, quiet = false, className }: VerdictMarkProps) {
  return (
    <span
      className={cx(
        'inline-flex items-start gap-1.5',
        quiet ? 'text-ink-subtle' : `font-medium ${TONES[verdict]}`,
        className,
      )}
    >
      {/* As high as a line of the words, whatever their size. */}
      <svg viewBox="0 0 16 16" width="16" className="shrink-0" style={{ height: '1lh' }} fill="none" aria-hidden="true">
        <Shape verdict={verdict} />
      </svg>
      {children}
    </span>
  );
}
