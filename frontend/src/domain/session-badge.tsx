import type { SessionStatus } from '@resolutionflow/api-client';
import { Badge, type Look } from '@/domain/state-badge';

export const SESSION_STATES: Record<SessionStatus, string> = {
  open: 'Troubleshooting',
  paused: 'Paused',
  escalated: 'Escalated',
  resolved: 'Resolved',
  abandoned: 'Abandoned',
};

const LOOKS: Record<SessionStatus, Look> = {
  open: { tone: 'text-ink-muted', fill: 'quarter' },
  paused: { tone: 'text-ink-subtle', fill: 'ring' },
  escalated: { tone: 'text-accent-ink', fill: 'half' },
  resolved: { tone: 'text-positive', fill: 'check' },
  abandoned: { tone: 'text-ink-subtle', fill: 'dash' },
};

export function SessionBadge({ status, className }: { status: SessionStatus; className?: string }) {
  return (
    <Badge look={LOOKS[status]} className={className}>
      {SESSION_STATES[status]}
    </Badge>
  );
}
