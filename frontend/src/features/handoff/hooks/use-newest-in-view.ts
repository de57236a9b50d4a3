import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For a list of messages above a text field: the newest stays in view, and a focused field stays on
 * the screen when the list above it grows (WCAG 2.4.11).
 */
export function useNewestInView(count: number | undefined): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const list = section.current?.querySelector('ol');
    if (count === undefined || !list) return;
    list.scrollTop = list.scrollHeight;
    const form = section.current?.querySelector('form');
    if (form?.contains(document.activeElement)) form.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return section;
}
