import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { keepPlaced, type Placement, place } from '@/lib/float';

interface TooltipProps {
  text: ReactNode;
  placement?: Placement;
  /** False where the text repeats the trigger's own name, so that it is not read out twice. */
  describes?: boolean;
  /** One element that can have the focus. */
  children: ReactElement;
}

const DELAY_MS = 350;

/** Words one hover or one focus away. Escape hides them; they can be hovered (WCAG 1.4.13). */
export function Tooltip({ text, placement = 'top', describes = true, children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const timer = useRef<number>(undefined);
  const [open, setOpen] = useState(false);

  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    const target = anchor.current?.firstElementChild;
    if (!describes || !target) return;
    target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [describes, id]);
  useEffect(() => {
    const target = anchor.current?.firstElementChild;
    const element = bubble.current;
    if (!open || !element || !target) return;
    element.showPopover?.();
    place(target, element, placement);
    const release = keepPlaced(target, element, placement);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      release();
      document.removeEventListener('keydown', onKey);
    };
  }, [open, placement]);

  const show = (delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(true), delay);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(false), 80);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its child receives.
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={(event) => event.pointerType !== 'touch' && show(DELAY_MS)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
    >
      {children}
      {describes && !open ? (
        <span id={id} hidden>
          {text}
        </span>
      ) : null}
      {open ? (
        <span
          id={id}
          ref={bubble}
          role="tooltip"
          popover="manual"
          className="pointer-events-auto fixed m-0 w-max max-w-sm animate-fade rounded-md bg-raised px-2.5 py-1.5 text-ink text-xs shadow-float"
        >
          {text}
        </span>
      ) : null}
    </span>
  );
}
