import { stored } from '@/lib/stored';

/** Alerts for a tab that is not on screen. Both are off by default. */
export const soundChoice = stored('rf.alerts.sound');
export const desktopChoice = stored('rf.alerts.desktop');

export interface Alert {
  /** Alerts with one tag replace each other on the desktop. */
  tag: string;
  title: string;
  body: string;
  /** Where a click on it leads. */
  href: string;
}

const REPEAT_MS = 30_000;
/** A burst of escalations is one call. */
const BURST_MS = 5_000;

export interface AlertEffects {
  isWatched: () => Promise<boolean>;
  ring: () => void;
  show: (alert: Alert) => void;
}

/**
 * Alerts until the user looks: at once, then every half minute. Of several open tabs one alerts, and none while any of
 * them is on screen.
 */
export class Alerts {
  readonly #effects: AlertEffects;
  /** Alerts not seen yet, the latest last. */
  readonly #pending = new Map<string, Alert>();
  #elected = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #calledAt = Number.NEGATIVE_INFINITY;
  /** Whether this tab has called for the latest; another one may have, which this one cannot know. */
  #called = false;
  #turn = 0;

  constructor(effects: AlertEffects) {
    this.#effects = effects;
  }

  /** Of all open tabs this one calls, or does so no longer. */
  elect(elected: boolean): void {
    this.#elected = elected;
    // Replayed alerts came before the lock: waiting for the next turn would delay them by half a minute.
    if (elected && !this.#called && this.#pending.size > 0) void this.#call();
  }

  raise(alert: Alert): void {
    this.#pending.delete(alert.tag);
    this.#pending.set(alert.tag, alert);
    this.#called = false;
    const wait = this.#calledAt + BURST_MS - Date.now();
    // Without a timer where it can be: those of a hidden page may run only once a minute.
    if (wait <= 0) void this.#call();
    else this.#callAfter(wait);
  }

  /** The user has looked. */
  seen(): void {
    this.#pending.clear();
    clearTimeout(this.#timer);
  }

  /** Picked up by a colleague or withdrawn: its alert ends. */
  settle(tag: string): void {
    if (this.#pending.delete(tag) && this.#pending.size === 0) this.seen();
  }

  async #call(): Promise<void> {
    this.#calledAt = Date.now();
    this.#callAfter(REPEAT_MS);
    this.#turn += 1;
    const turn = this.#turn;
    const watched = await this.#effects.isWatched();
    const alert = [...this.#pending.values()].at(-1);
    if (alert === undefined || turn !== this.#turn) return;
    if (watched) return this.seen();
    if (!this.#elected) return;
    this.#called = true;
    if (soundChoice.get() !== null) this.#effects.ring();
    if (desktopChoice.get() !== null) this.#effects.show(alert);
  }

  #callAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#call(), ms);
  }
}
