import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from '@/components/icon-button';
import * as words from '@/components/words';
import { cx } from '@/lib/cx';

interface DialogProps {
  open: boolean;
  /** Escape and the close button ask for it; a click beside the dialog does not, as it would lose what was typed. */
  onClose: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** What has the focus first, where it is not the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** The platform's own modal dialog: it keeps the focus inside, makes the rest inert, and gives the focus back. */
export function Dialog({ open, onClose, title, description, wide = false, initialFocus, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Before it is taken out of the page: one that is out already gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    initialFocus?.current?.focus();
    return () => element.close();
  }, [open, initialFocus]);

  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={cx(
        'm-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-xl bg-raised text-ink shadow-float',
        'max-sm:mb-4',
        wide ? 'max-w-lg' : 'max-w-md',
      )}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex items-start justify-between gap-4 px-5 pt-4">
        <div className="min-w-0 pt-1">
          <h2 id={titleId} className="font-semibold text-ink text-lg leading-tight">
            {title}
          </h2>
          {description ? <p className="mt-1 text-ink-muted text-sm">{description}</p> : null}
        </div>
        <IconButton icon="x" label={words.close} className="-mr-2" onClick={onClose} />
      </header>
      <div className="px-5 pt-4 pb-5">{children}</div>
    </dialog>
  );
}
