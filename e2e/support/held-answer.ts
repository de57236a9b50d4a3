import type { Page } from '@playwright/test';

export interface HeldAnswer {
  /** The server has answered, and the page has not received it yet. */
  left: Promise<void>;
  letGo: () => void;
}

/** The next answer to a GET of this path stays on the way, as it was when it left the server. */
export async function holdAnswer(page: Page, path: string): Promise<HeldAnswer> {
  const left = moment();
  const gone = moment();
  let held = false;
  await page.route(path, async (route) => {
    if (held || route.request().method() !== 'GET') return route.fallback();
    held = true;
    const response = await route.fetch();
    left.come();
    await gone.there;
    await route.fulfill({ response });
  });
  return { left: left.there, letGo: gone.come };
}

/** Resolves when the page has been sent an event of this kind. To be called before the page opens. */
export function eventArrives(page: Page, type: string): Promise<void> {
  const arrived = moment();
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes(type)) arrived.come();
    }),
  );
  return arrived.there;
}

function moment(): { there: Promise<void>; come: () => void } {
  let come = () => {};
  const there = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { there, come };
}
