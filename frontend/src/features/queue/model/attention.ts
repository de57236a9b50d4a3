import badge from '@/features/queue/assets/favicon-badge.svg?url';
import * as words from '@/features/queue/words';
import { writeDocumentTitle } from '@/lib/document-title';

const FLASH_MS = 1_000;

/** The page is not looked at: another tab is in front, or another window has the focus. */
function isAway(): boolean {
  return document.hidden || !document.hasFocus();
}

/**
 * The tab's title and icon while the queue is open.
 *
 * The count is written at once, not by a frame or timer, which hardly run in a hidden tab; the flashing is
 * an extra while the page is not looked at.
 */
export class Attention {
  #waiting: number | null = null;
  #flashing: ReturnType<typeof setInterval> | undefined;
  readonly #icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  readonly #plain = this.#icon?.getAttribute('href') ?? null;

  /** Null while it is not known yet how many wait. */
  start(waiting: number | null): void {
    this.#waiting = waiting;
    this.#write();
    addEventListener('focus', this.#looked);
    document.addEventListener('visibilitychange', this.#looked);
  }

  stop(): void {
    this.#still();
    this.#badge(false);
    removeEventListener('focus', this.#looked);
    document.removeEventListener('visibilitychange', this.#looked);
  }

  /** The number of waiting cards; an increase means a new call for help. */
  count(waiting: number): void {
    const more = this.#waiting !== null && waiting > this.#waiting;
    this.#waiting = waiting;
    this.#write();
    if (waiting === 0) this.#still();
    else if (more && isAway()) this.#flash();
  }

  readonly #looked = () => {
    if (isAway()) return;
    this.#still();
    this.#write();
  };

  #write(): void {
    const waiting = this.#waiting ?? 0;
    writeDocumentTitle(waiting === 0 ? words.title : words.titleWithCount(waiting));
    this.#badge(waiting > 0);
  }

  #flash(): void {
    if (this.#flashing !== undefined) return;
    let shown = true;
    this.#flashing = setInterval(() => {
      shown = !shown;
      if (shown) this.#write();
      else writeDocumentTitle(words.titleAlert(this.#waiting));
    }, FLASH_MS);
  }

  #still(): void {
    clearInterval(this.#flashing);
    this.#flashing = undefined;
  }

  #badge(on: boolean): void {
    if (this.#plain !== null) this.#icon?.setAttribute('href', on ? badge : this.#plain);
  }
}
