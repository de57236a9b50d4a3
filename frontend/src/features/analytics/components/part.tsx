import { type ReactNode, useId } from 'react';

interface PartProps {
  title: string;
  /** Help, or the unit. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One part of the report, under its own heading. */
export function Part({ title, aside, className, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <div className="flex min-h-6 flex-wrap items-center gap-x-1">
        <h2 id={id} className="font-semibold text-base text-ink">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
