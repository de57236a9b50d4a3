import { type ComponentProps, type ReactNode, useId } from 'react';

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'id' | 'className'> {
  /** One of many, or on and off. */
  type?: 'checkbox' | 'radio';
  label: ReactNode;
  hint?: ReactNode;
}

/** A box or a dot to tick, with its words beside it. Put those that belong together into one `FormGroup`. */
export function Choice({ type = 'checkbox', label, hint, ...rest }: ChoiceProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className="flex items-start gap-2.5 text-sm">
      <input {...rest} type={type} id={id} aria-describedby={hintId} className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={hintId} className="text-ink-muted text-xs">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
