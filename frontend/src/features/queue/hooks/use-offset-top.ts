import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far down the page an element begins, in pixels; `count` is what its own height depends on. */
export function useOffsetTop(element: RefObject<HTMLElement | null>, count: number): number {
  const [top, setTop] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that moves from one list to the next moves the lists below without changing the height of the page.
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    // Whatever else grows or shrinks above it shows in the height of the page.
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element, count]);
  return top;
}
