import type { ComponentProps } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { Tooltip } from '@/components/tooltip';
import { cx } from '@/lib/cx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName;
  /** Its accessible name and its tooltip. */
  label: string;
}

export function IconButton({ icon, label, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} describes={false}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={cx(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors',
          'hover:bg-hover hover:text-ink disabled:opacity-50',
          className,
        )}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
