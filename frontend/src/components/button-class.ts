import { cx } from '@/lib/cx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-rest hover:bg-accent-hover',
  secondary: 'bg-raised text-ink shadow-rest ring-1 ring-inset ring-line-strong hover:bg-hover',
  ghost: 'text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'bg-raised text-danger shadow-rest ring-1 ring-inset ring-line-strong hover:bg-danger-soft',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 rounded-sm px-2.5 text-sm',
  md: 'h-8 gap-2 rounded-md px-3 text-sm',
  lg: 'touch-target h-10 gap-2 rounded-md px-4 text-base',
};

/** The look of a button, for the router's links too. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', extra?: string): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-60',
    VARIANTS[variant],
    SIZES[size],
    variant === 'primary' && size === 'md' && 'touch-target',
    extra,
  );
}
