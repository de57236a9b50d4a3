import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { cx } from '@/lib/cx';

const TONES = {
  info: { box: 'bg-sunken text-ink', icon: 'text-ink-subtle' },
  accent: { box: 'bg-accent-soft text-ink', icon: 'text-accent-ink' },
  positive: { box: 'bg-positive-soft text-ink', icon: 'text-positive' },
  warning: { box: 'bg-warning-soft text-ink', icon: 'text-warning' },
  danger: { box: 'bg-danger-soft text-ink', icon: 'text-danger' },
} as const;

interface NoticeProps {
  tone: keyof typeof TONES;
  children: ReactNode;
  actions?: ReactNode;
}

/** A sentence that matters now. A danger is announced at once, the others wait their turn. */
export function Notice({ tone, children, actions }: NoticeProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className={cx('flex items-start gap-2.5 rounded-md px-3 py-2 text-sm', TONES[tone].box)}
    >
      <Icon
        name={tone === 'danger' || tone === 'warning' ? 'alert' : tone === 'positive' ? 'check' : 'info'}
        className={cx('mt-0.5', TONES[tone].icon)}
      />
      <div className="min-w-0 flex-1">{children}</div>
      {actions ? <div className="flex shrink-0 items-center gap-1.5">{actions}</div> : null}
    </div>
  );
}
