/**
 * Measures the pages in Chromium and prints what was found as one line of JSON: what `make bench CASES=pages` runs.
 *
 * Standard input is JSON: `url` of the product, the cookies of its `technicians` and `engineers`, and how many `samples`
 * of each. `E2E_CHROMIUM` is the browser's path, empty for Playwright's own.
 */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { fillQueue, Office } from './office.mjs';
import { afterTheClaim, apiCalls, firstPaint, fromClickToCard, worstInteraction } from './stopwatches.mjs';

/** What is typed into and clicked on must be there by then, on whatever machine. */
const PATIENCE_MS = 20_000;
const WIDE = { width: 1280, height: 720 };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIETLY = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const asked = JSON.parse(readFileSync(0, 'utf8'));
const executablePath = process.env.E2E_CHROMIUM;
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: [...ARGUMENTS, ...QUIETLY],
});

/** A browser with nothing in its cache. */
async function sit(cookie) {
  const context = await browser.newContext({ baseURL: asked.url, viewport: WIDE, locale: 'en-GB' });
  context.setDefaultTimeout(PATIENCE_MS);
  if (cookie) await context.addCookies([{ name: 'rf_session', value: cookie, url: asked.url }]);
  return context.newPage();
}

async function each(times, measure) {
  const found = [];
  for (let turn = 0; turn < times; turn += 1) found.push(await measure(turn));
  return found;
}

async function inNewBrowser(cookie, measure) {
  const page = await sit(cookie);
  try {
    return await measure(page);
  } finally {
    await page.context().close();
  }
}

try {
  const { samples, engineers } = asked;
  const office = new Office(asked);
  const { card } = await fillQueue(office);
  const places = {
    sign_in: ['/sign-in'],
    queue: ['/queue', engineers[0]],
    brief: [`/handoffs/${card.id}`, engineers[1]],
    session: [`/sessions/${card.session_id}`, engineers[2]],
  };
  const calls = {};
  for (const [name, [path, cookie]] of Object.entries(places)) {
    calls[name] = await inNewBrowser(cookie, (page) => apiCalls(page, path, samples));
  }
  const lcp = {};
  for (const name of ['sign_in', 'queue', 'brief']) {
    const [path, cookie] = places[name];
    lcp[name] = await each(samples.paints, () => inNewBrowser(cookie, (page) => firstPaint(page, path, samples)));
  }
  const arrived = await inNewBrowser(asked.technicians[0], (technician) =>
    inNewBrowser(engineers[3], (engineer) =>
      each(samples.clicks, async () => {
        const session = await office.session();
        const cardMs = await fromClickToCard(technician, engineer, session);
        await office.assessed(session.id);
        return { cardMs, ...(await afterTheClaim(engineer, session)) };
      }),
    ),
  );
  const inp = {};
  for (const slower of samples.hasty ? [1] : [1, 4]) {
    inp[slower] = await each(samples.interactions, () =>
      inNewBrowser(engineers[4], (page) => worstInteraction(page, office, { slower, like: card })),
    );
  }
  process.stdout.write(JSON.stringify({ calls, lcp, arrived, inp }));
} finally {
  await browser.close();
}
