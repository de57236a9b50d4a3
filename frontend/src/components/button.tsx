import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from '@/components/button-class';
import { Spinner } from '@/components/spinner';
import { sayOffline, useOffline, WHILE_OFFLINE } from '@/lib/connection';

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: a second click does nothing, and the focus stays where it is. */
  busy?: boolean;
  /** Needs the server: inactive while offline, and says why. */
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
      // `disabled` would move the focus to the body while the user is at work.
      aria-disabled={busy || offline || undefined}
      onClick={(event) => {
        if (offline) sayOffline();
        if (busy || offline) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
