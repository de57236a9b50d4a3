import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What will appear here, and how. */
  children: ReactNode;
  action?: ReactNode;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
}

export function EmptyState({ icon, title, children, action, heading: Heading = 'h2' }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm animate-fade flex-col items-center gap-2 px-4 py-16 text-center">
      <span className="mb-2 inline-flex size-10 items-center justify-center rounded-full bg-sunken text-ink-subtle">
        <Icon name={icon} className="size-5" />
      </span>
      <Heading
        tabIndex={Heading === 'h1' ? -1 : undefined}
        className="w-full break-words font-semibold text-base text-ink"
      >
        {title}
      </Heading>
      <div className="w-full break-words text-ink-muted text-sm">{children}</div>
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
