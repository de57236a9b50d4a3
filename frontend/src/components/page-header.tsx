import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: ReactNode;
  /** Beside the title: a count, a state. */
  aside?: ReactNode;
  /** One quiet line under it. */
  description?: ReactNode;
  actions?: ReactNode;
}

/** The page's h1. It takes the focus after a navigation (see `useFocusOnNavigation` in the app). */
export function PageHeader({ title, aside, description, actions }: PageHeaderProps) {
  return (
    <header className="flex items-start justify-between gap-4">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 tabIndex={-1} className="font-semibold text-ink text-xl">
            {title}
          </h1>
          {aside}
        </div>
        {description ? <p className="mt-0.5 text-ink-muted text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
    </header>
  );
}
