import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { keepPlaced, type Placement, place } from '@/lib/float';

interface MenuProps {
  /** Names the button where its content does not. */
  label?: string;
  trigger: ReactNode;
  triggerClass?: string;
  placement: Placement;
  /** For content that is drawn only while it can be seen. */
  onToggle?: (open: boolean) => void;
  children: ReactNode;
}

/**
 * A button that shows a panel of choices. The panel is the platform's popover: Escape and a click elsewhere close it and
 * the focus returns. Arrow keys move through it besides Tab.
 */
export function Menu({ label, trigger, triggerClass, placement, onToggle, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open || !button.current || !panel.current) return;
    return keepPlaced(button.current, panel.current, placement);
  }, [open, placement]);

  // Not radio buttons: to go to one is to choose it. They are a Tab away, and have the arrow keys for themselves.
  const items = () => [...(panel.current?.querySelectorAll<HTMLElement>('button, a, input:not([type="radio"])') ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all.at((at + step) % all.length)?.focus();
  };

  return (
    <>
      <button ref={button} type="button" popoverTarget={id} aria-label={label} className={triggerClass}>
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are an extra to the buttons inside. */}
      <div
        id={id}
        ref={panel}
        popover="auto"
        className="fixed m-0 min-w-56 animate-fade rounded-lg bg-raised p-1 text-ink shadow-float"
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          onToggle?.(event.newState === 'open');
          if (event.newState !== 'open' || !button.current || !panel.current) return;
          place(button.current, panel.current, placement);
          items()[0]?.focus({ preventScroll: true });
        }}
      >
        {children}
      </div>
    </>
  );
}
