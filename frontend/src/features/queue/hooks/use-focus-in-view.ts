import { useEffect, useLayoutEffect, useRef } from 'react';

/** Input that means the reader moves on. */
const LEAVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * A card that the keyboard leads to stays in view: the ones that come into sight with it are measured only now that they
 * are drawn, and push it on. `start` is where it stands in the list.
 */
export function useFocusInView(start: number | undefined): (link: Element) => void {
  const link = useRef<Element | null>(null);
  useEffect(() => {
    const leave = () => {
      link.current = null;
    };
    for (const event of LEAVES) window.addEventListener(event, leave, { capture: true, passive: true });
    return () => {
      for (const event of LEAVES) window.removeEventListener(event, leave, { capture: true });
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it has been moved.
  useLayoutEffect(() => {
    if (link.current === document.activeElement) link.current?.scrollIntoView({ block: 'nearest' });
  }, [start]);
  return (focused) => {
    link.current = focused.matches(':focus-visible') ? focused : null;
  };
}
