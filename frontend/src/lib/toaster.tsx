import { Toaster as Sonner, toast } from 'sonner';
import { useTheme } from '@/lib/theme';

export { toast };

/** Its own file: see `lib/toast`. */
export function Toaster() {
  const [theme] = useTheme();
  return (
    <Sonner
      theme={theme}
      position="top-center"
      offset={20}
      gap={8}
      toastOptions={{ unstyled: true, classNames: LOOK }}
    />
  );
}

/** Sonner brings its own look; these are ours. */
const LOOK = {
  toast:
    'flex w-(--width) items-center gap-3 rounded-lg bg-raised py-2.5 pr-2.5 pl-3.5 font-sans text-ink text-sm shadow-float max-sm:w-full',
  content: 'min-w-0 flex-1',
  title: 'font-medium leading-snug',
  description: 'text-ink-muted leading-snug',
  icon: 'flex shrink-0 text-ink-muted',
  actionButton:
    'h-7 shrink-0 rounded-sm bg-raised px-2.5 font-medium text-ink text-sm ring-1 ring-line-strong ring-inset hover:bg-hover',
  cancelButton: 'h-7 shrink-0 rounded-sm px-2.5 font-medium text-ink-muted text-sm hover:bg-hover',
};
