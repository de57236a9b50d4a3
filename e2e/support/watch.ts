import type { BrowserContext } from '@playwright/test';

/**
 * Notes whatever goes wrong in a page while a test looks elsewhere: errors, dialogs nobody asked for, and answers of 400
 * and above that the test did not announce.
 */
export class Watch {
  readonly troubles: string[] = [];
  readonly #refusals: readonly number[];

  constructor(refusals: readonly number[]) {
    this.#refusals = refusals;
  }

  over(context: BrowserContext, who: string): void {
    const note = (what: string) => this.troubles.push(`${who}: ${what}`);
    context.on('weberror', (error) => note(error.error().stack ?? String(error.error())));
    context.on('dialog', (dialog) => {
      note(`a dialog said “${dialog.message()}”`);
      void dialog.dismiss();
    });
    context.on('console', (message) => {
      if (message.type() === 'error' && !isKnown(message.text())) note(`console: ${message.text()}`);
    });
    context.on('response', (response) => {
      const status = response.status();
      // Who is not signed in asks, and is told.
      const asked = status === 401 && new URL(response.url()).pathname === '/api/v1/me';
      if (status >= 400 && !asked && !this.#refusals.includes(status))
        note(`${response.request().method()} ${response.url()} answered ${status}`);
    });
  }
}

function isKnown(text: string): boolean {
  return (
    // Chromium's own note on a refused request; the answer itself is judged by its status.
    text.startsWith('Failed to load resource') ||
    // What the test's own tools try in the frame of a mail, where scripts are off.
    text.startsWith("Blocked script execution in 'about:srcdoc'") ||
    // A test took the network away.
    text.includes('net::ERR_INTERNET_DISCONNECTED')
  );
}
