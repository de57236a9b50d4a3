import type { HandoffState } from '@resolutionflow/api-client';
import { HANDOFF_STATES } from '@/domain/words';
import { cx } from '@/lib/cx';

export type Look = { tone: string; fill: 'ring' | 'quarter' | 'half' | 'most' | 'check' | 'dash' };

const HANDOFF: Record<HandoffState, Look> = {
  open: { tone: 'text-warning', fill: 'ring' },
  offered: { tone: 'text-accent-ink', fill: 'quarter' },
  returned: { tone: 'text-warning', fill: 'dash' },
  claimed: { tone: 'text-accent-ink', fill: 'half' },
  active: { tone: 'text-accent-ink', fill: 'most' },
  resolved: { tone: 'text-positive', fill: 'check' },
  withdrawn: { tone: 'text-ink-subtle', fill: 'dash' },
};

/** How far along: an empty ring fills up and ends in a check. */
function Dial({ fill }: { fill: Look['fill'] }) {
  const arc = { quarter: 3.93, half: 7.85, most: 11.78 }[fill as 'quarter' | 'half' | 'most'];
  return (
    <svg viewBox="0 0 16 16" className="size-3.5 shrink-0" fill="none" stroke="currentColor" aria-hidden="true">
      {fill === 'check' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
          <path
            d="m5 8.2 2.1 2.1L11 6.2"
            stroke="var(--color-surface)"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      ) : (
        <circle cx="8" cy="8" r="6" strokeWidth="1.75" strokeDasharray={fill === 'ring' ? '2.4 1.37' : undefined} />
      )}
      {arc === undefined ? null : (
        <circle cx="8" cy="8" r="2.5" strokeWidth="5" strokeDasharray={`${arc} 16`} transform="rotate(-90 8 8)" />
      )}
      {fill === 'dash' ? <path d="M5.25 8h5.5" strokeWidth="1.75" strokeLinecap="round" /> : null}
    </svg>
  );
}

export function StateBadge({ state, className }: { state: HandoffState; className?: string }) {
  return (
    <Badge look={HANDOFF[state]} className={className}>
      {HANDOFF_STATES[state]}
    </Badge>
  );
}

export function Badge({ look, className, children }: { look: Look; className?: string; children: string }) {
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm', look.tone, className)}
    >
      <Dial fill={look.fill} />
      {children}
    </span>
  );
}
