import type { ReactNode } from 'react';

interface FormGroupProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** Fields that belong together, under words of their own. */
export function FormGroup({ title, description, children }: FormGroupProps) {
  return (
    <fieldset className="mt-6 min-w-0 border-line border-t pt-4">
      <legend className="float-left w-full font-medium text-base text-ink">{title}</legend>
      {description ? <p className="clear-both text-ink-muted text-sm">{description}</p> : null}
      <div className="clear-both flex flex-col gap-4 pt-3">{children}</div>
    </fieldset>
  );
}
