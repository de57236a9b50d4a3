import type { Page } from '@playwright/test';

declare global {
  interface Window {
    look: (away: boolean) => void;
    /** Titles of the desktop notifications that the page has shown. */
    called: string[];
  }
}

/** In automation every page believes that it is on screen and has the keyboard. To be called before the page opens. */
export async function canBeLeft(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let away = false;
    Object.defineProperties(document, {
      hidden: { get: () => away },
      visibilityState: { get: () => (away ? 'hidden' : 'visible') },
      hasFocus: { value: () => !away },
    });
    window.look = (leaves) => {
      away = leaves;
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event(leaves ? 'blur' : 'focus'));
    };
  });
}

/** Desktop notifications are wanted and allowed; they are noted down, as a browser without a desktop has none. */
export async function canBeCalled(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('rf.alerts.desktop', 'yes');
    window.called = [];
    class Notification {
      static readonly permission = 'granted';
      constructor(title: string) {
        window.called.push(title);
      }
    }
    Object.defineProperty(window, 'Notification', { value: Notification });
  });
}

export const looksAway = (page: Page) => page.evaluate(() => window.look(true));
export const looksBack = (page: Page) => page.evaluate(() => window.look(false));
export const calls = (page: Page) => page.evaluate(() => window.called);
