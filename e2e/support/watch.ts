import type { BrowserContext, Request } from '@playwright/test';

/**
 * Records what goes wrong in a page during a test: errors, unexpected dialogs, and answers of 400
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
    const leaving = requestsBesideSignOut(context);
    context.on('response', (response) => {
      const status = response.status();
      // A signed-out page asks for whoever is signed in and gets a 401; so do requests still under way while signing out.
      const asked = status === 401 && (isForAnybody(response.request()) || leaving.has(response.request()));
      if (status >= 400 && !asked && !this.#refusals.includes(status))
        note(`${response.request().method()} ${response.url()} answered ${status}`);
    });
  }
}

function isForAnybody(request: Request): boolean {
  return new URL(request.url()).pathname === '/api/v1/me' || request.headers()['signed-in-as'] === '*';
}

/** Those that were on their way, or set out, between the asking for a sign-out and its answer. */
function requestsBesideSignOut(context: BrowserContext): WeakSet<Request> {
  const beside = new WeakSet<Request>();
  const underway = new Set<Request>();
  const isSignOut = (request: Request) => request.url().endsWith('/api/v1/auth/sign-out');
  context.on('request', (request) => {
    underway.add(request);
    if ([...underway].some(isSignOut)) for (const each of underway) beside.add(each);
  });
  const ended = (request: Request) => underway.delete(request);
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);
  return beside;
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
