/** Positions a floating element beside its anchor. */
export type Placement = 'top' | 'bottom' | 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'right';

const GAP = 6;
const EDGE = 8;

function wanted(anchor: DOMRect, box: DOMRect, placement: Placement): [x: number, y: number] {
  const middle = anchor.left + anchor.width / 2 - box.width / 2;
  const above = anchor.top - box.height - GAP;
  const below = anchor.bottom + GAP;
  switch (placement) {
    case 'top':
      return [middle, above < EDGE ? below : above];
    case 'top-start':
      return [anchor.left, above < EDGE ? below : above];
    case 'top-end':
      return [anchor.right - box.width, above < EDGE ? below : above];
    case 'bottom':
      return [middle, below];
    case 'bottom-start':
      return [anchor.left, below];
    case 'bottom-end':
      return [anchor.right - box.width, below];
    case 'right': {
      const right = anchor.right + GAP;
      // At the edge it would cover its anchor.
      if (right + box.width > document.documentElement.clientWidth - EDGE) return [middle, below];
      return [right, anchor.top + anchor.height / 2 - box.height / 2];
    }
  }
}

/** Puts `floating` (position: fixed) beside `anchor` and keeps it on the screen. */
export function place(anchor: Element, floating: HTMLElement, placement: Placement): void {
  // Measured where there is room: at the edge of the screen a box would be squeezed.
  floating.style.left = '0';
  floating.style.top = '0';
  const at = anchor.getBoundingClientRect();
  const box = floating.getBoundingClientRect();
  const [x, y] = wanted(at, box, placement);
  const right = Math.max(EDGE, document.documentElement.clientWidth - box.width - EDGE);
  const bottom = Math.max(EDGE, window.innerHeight - box.height - EDGE);
  floating.style.left = `${Math.round(Math.min(Math.max(EDGE, x), right))}px`;
  floating.style.top = `${Math.round(Math.min(Math.max(EDGE, y), bottom))}px`;
}

/**
 * Places it anew whenever the window or its own size changes, as when its content comes later, or something is scrolled
 * under it, until the function that it gives is called.
 */
export function keepPlaced(anchor: Element, floating: HTMLElement, placement: Placement): () => void {
  const again = (event: Event) => {
    // Its own content may be scrolled.
    if (!(event.target instanceof Node && floating.contains(event.target))) place(anchor, floating, placement);
  };
  const size = new ResizeObserver(() => place(anchor, floating, placement));
  size.observe(floating);
  window.addEventListener('resize', again);
  window.addEventListener('scroll', again, true);
  return () => {
    size.disconnect();
    window.removeEventListener('resize', again);
    window.removeEventListener('scroll', again, true);
  };
}
