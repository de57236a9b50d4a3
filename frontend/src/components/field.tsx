import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from '@/components/icon';
import * as words from '@/components/words';
import { cx } from '@/lib/cx';
import { direction } from '@/lib/direction';
import '@/components/field.css';

const CONTROL =
  'w-full rounded-md border border-control bg-surface px-2.5 text-ink text-base transition-colors hover:border-ink-subtle ' +
  'focus-visible:border-focus focus-visible:outline-1 focus-visible:-outline-offset-1 aria-invalid:border-danger disabled:opacity-60';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string;
  /** Shows "optional" beside the label; required fields have no mark. */
  optional?: boolean;
  /** Where the position makes the label visually redundant. */
  hideLabel?: boolean;
  className?: string;
}

interface Aside {
  /** At the other end of the label's line. */
  aside?: ReactNode;
}

interface Ids {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, one control, a hint and an error, tied together for assistive technology. */
function Field({
  label,
  hint,
  error,
  optional,
  hideLabel = false,
  aside,
  className,
  children,
}: FieldProps & Aside & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const name = (
    <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink text-sm'}>
      {label}
      {optional ? <span className="ml-1.5 font-normal text-ink-subtle">{words.optional}</span> : null}
    </label>
  );
  return (
    <div className={cx('flex min-w-0 flex-col gap-1', className)}>
      {aside ? (
        <div className="flex items-center justify-between gap-2">
          {name}
          {aside}
        </div>
      ) : (
        name
      )}
      {children({
        id,
        'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p id={errorId} className="flex items-start gap-1.5 text-danger text-sm">
          <Icon name="alert" className="mt-0.5 size-3.5" />
          <span className="block first-letter:uppercase">{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={hintId} className="text-ink-subtle text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Control<Element extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<ComponentProps<Element>, keyof FieldProps>;

interface Beside {
  /** What belongs to the control and is placed by it, such as a list below. */
  beside?: ReactNode;
}

export function TextField({
  label,
  hint,
  error,
  optional,
  hideLabel,
  className,
  beside,
  ...rest
}: Control<'input'> & Beside) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel} className={className}>
      {(ids) => (
        <span className="relative block">
          <input type="text" {...rest} {...ids} className={cx(CONTROL, 'h-9')} />
          {beside}
        </span>
      )}
    </Field>
  );
}

type TextAreaProps = Control<'textarea'> & Aside;

/** Grows with its text, from `rows` lines: see field.css. */
export function TextArea({ label, hint, error, optional, aside, className, rows = 2, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} aside={aside} className={className}>
      {(ids) => (
        <textarea
          {...rest}
          {...ids}
          dir={direction(String(rest.value ?? ''))}
          rows={rows}
          // `field-sizing` makes browsers forget `rows`.
          style={{ minHeight: `calc(${rows} * var(--text-base--line-height) + 0.875rem)` }}
          className={cx(CONTROL, 'block max-h-60 py-1.5')}
        />
      )}
    </Field>
  );
}

export function Select({ label, hint, error, optional, hideLabel, className, children, ...rest }: Control<'select'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} hideLabel={hideLabel} className={className}>
      {(ids) => (
        <span className="relative block">
          <select {...rest} {...ids} className={cx(CONTROL, 'h-9 appearance-none pr-8')}>
            {children}
          </select>
          <Icon name="chevron-down" className="pointer-events-none absolute top-2.5 right-2.5 text-ink-subtle" />
        </span>
      )}
    </Field>
  );
}
