import { type ReactNode, type Ref, type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import { Kbd } from '@/components/kbd';
import * as words from '@/components/words';
import { cx } from '@/lib/cx';
import { MOD_KEY } from '@/lib/shortcuts';
import '@/components/dialog.css';

interface DialogProps {
  open: boolean;
  /** Called by Escape and the close button. A click beside the dialog does nothing, as it would lose typed text. */
  onClose: () => void;
  title: string;
  description?: ReactNode;
  wide?: boolean;
  /** The element focused first, if not the first control. */
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
        'dialog m-auto w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-xl bg-raised text-ink shadow-float',
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

interface DialogFooterProps {
  onCancel: () => void;
  /** Where the word is another than "Cancel". */
  cancel?: string;
  /** For the focus, where doing nothing is the safe choice. */
  cancelRef?: Ref<HTMLButtonElement>;
  /** The word on the main button. */
  action: string;
  /** Left out, the button submits the form around it. */
  onAction?: () => void;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  /** It needs the network. */
  online?: boolean;
  /** Shows that Ctrl+Enter does it too; the form handles the keys. */
  keys?: boolean;
  /** Another choice, before these. */
  children?: ReactNode;
}

/** The two buttons at the end of a dialog: leave it, or do it. */
export function DialogFooter({ onCancel, cancel = words.cancel, cancelRef, children, ...rest }: DialogFooterProps) {
  const { action, onAction, danger = false, busy = false, disabled = false, online = false, keys = false } = rest;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {children}
      <Button ref={cancelRef} variant="ghost" onClick={onCancel}>
        {cancel}
      </Button>
      <Button
        type={onAction ? 'button' : 'submit'}
        variant={danger ? 'danger' : 'primary'}
        busy={busy}
        disabled={disabled}
        online={online}
        aria-keyshortcuts={keys ? 'Control+Enter Meta+Enter' : undefined}
        onClick={onAction}
      >
        {action}
        {keys ? (
          <span className="flex gap-0.5 max-sm:hidden">
            <Kbd onAccent>{MOD_KEY}</Kbd>
            <Kbd onAccent>↵</Kbd>
          </span>
        ) : null}
      </Button>
    </div>
  );
}
