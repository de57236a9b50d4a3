import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from '@/components/button-class';
import { Spinner } from '@/components/spinner';
import { useOffline, WHILE_OFFLINE } from '@/lib/connection';

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: a second click does nothing, and the focus stays where it is. */
  busy?: boolean;
  /** It asks the server for something: nothing comes of it while there is no network, and it says so. */
  online?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  online = false,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const offline = useOffline() && online;
  return (
    <button
      {...rest}
      {...(offline && { title: WHILE_OFFLINE })}
      type={type}
      className={buttonClass(variant, size, className)}
      aria-busy={busy || undefined}
      // `disabled` would throw the focus to the body in the middle of what somebody is doing.
      aria-disabled={busy || offline || undefined}
      onClick={(event) => {
        if (busy || offline) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
