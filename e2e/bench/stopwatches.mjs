/** What is measured on a page, and how. */

/** A line of 1.6 Mbit/s each second, 0.75 up, with 150 ms to each request; and a processor of a quarter of the speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
/** A page that has asked for nothing for so long has all it asks for by itself. */
const SETTLED_MS = 1_500;
/** Where only whether anything is measured is of interest: on a line and a processor as they are, too. */
const HASTY_MS = 200;
const MANY = 500;
const ARRIVALS = 10;
const SECTIONS = ['Problem summary', 'What was tried', 'Assessment', 'Start here'];

/** The requests to the API of a whole load, first visit: without files, and without the live channel's socket. */
export async function apiCalls(page, path, { hasty }) {
  const calls = [];
  const last = { at: Date.now() };
  page.on('request', (request) => {
    last.at = Date.now();
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) calls.push(`${request.method()} ${pathname.replace('/api/v1', '')}`);
  });
  await page.goto(path);
  await page.locator('h1').waitFor();
  while (Date.now() - last.at < (hasty ? HASTY_MS : SETTLED_MS)) await page.waitForTimeout(50);
  return calls;
}

/** Milliseconds until the largest thing on the page is drawn, by somebody far away with a phone's processor. */
export async function firstPaint(page, path, { hasty }) {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      window.largest = list.getEntries().at(-1).startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  if (!hasty) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  await page.goto(path);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => window.largest);
}

/** Milliseconds from the click that sends to the card on another person's page. */
export async function fromClickToCard(technician, engineer, session) {
  await engineer.goto('/queue');
  await live(engineer);
  await technician.goto(`/sessions/${session.id}`);
  await live(technician);
  await technician.getByRole('button', { name: 'Escalate' }).click();
  const send = technician.getByRole('button', { name: 'Send now' });
  await send.waitFor();
  await engineer.evaluate((wanted) => {
    const isCard = (link) => link.textContent?.includes(wanted);
    const observer = new MutationObserver(() => {
      if (![...document.querySelectorAll('main li a')].some(isCard)) return;
      window.stoppedAt = performance.timeOrigin + performance.now();
      observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }, session.title);
  await startOnClick(technician);
  await send.click();
  return (await stopped(engineer)) - (await technician.evaluate(() => window.clickedAt));
}

/**
 * From the click on Pick up to the four sections, each with all that it shows: `claimMs`, and what was asked for once the
 * claim was sent and had come before they were there.
 */
export async function afterTheClaim(engineer, session) {
  await startOnClick(engineer);
  await engineer.evaluate((sections) => {
    const look = () => {
      const shown = [...document.querySelectorAll('main h2')].map((each) => each.textContent);
      if (!sections.every((name) => shown.includes(name)) || document.querySelector('main [aria-busy="true"]')) return;
      window.stoppedAt = performance.timeOrigin + performance.now();
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
  }, SECTIONS);
  const asked = [];
  let sent = false;
  const note = (request) => {
    if (sent) asked.push(request);
    sent ||= request.url().endsWith('/claim');
  };
  engineer.on('request', note);
  await engineer.getByRole('button', { name: `Pick up: ${session.title}` }).click();
  const end = await stopped(engineer);
  const ended = async (request) => {
    await request.response();
    const { startTime, responseEnd } = request.timing();
    return startTime + responseEnd;
  };
  const waitedFor = [];
  for (const request of asked.splice(0)) if ((await ended(request)) <= end) waitedFor.push(request.url());
  engineer.off('request', note);
  return { claimMs: end - (await engineer.evaluate(() => window.clickedAt)), waitedFor };
}

/** The longest from a key or click to the picture that answers it, with 500 cards in the queue and new ones arriving. */
export async function worstInteraction(page, office, { slower, like }) {
  await page.route('**/api/v1/handoffs?*', async (route) => {
    const response = await route.fetch();
    const queue = await response.json();
    await route.fulfill({ response, json: { ...queue, items: [...queue.items, ...manyLike(like)] } });
  });
  await page.goto('/queue');
  await live(page);
  await page
    .getByRole('link', { name: `Case ${MANY}`, exact: true })
    .or(page.locator('main li a'))
    .first()
    .waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => {
    window.worst = 0;
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId) window.worst = Math.max(window.worst, duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const arriving = arrivals(office);
  for (const key of [...'jjjjjjkkkjjjkkkk']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  const filters = page.getByRole('toolbar', { name: 'Filter the queue' });
  await filters.getByRole('button', { name: 'Severity' }).click();
  await filters.getByRole('button', { name: /^Low severity/ }).click();
  await page.waitForTimeout(300);
  await filters.getByRole('button', { name: /^Low severity/ }).click();
  await page.keyboard.press('Escape');
  await arriving;
  await page.waitForTimeout(300);
  return page.evaluate(() => window.worst);
}

/** From everybody in turn, so that nobody escalates more often than the product lets them. */
async function arrivals(office) {
  for (let turn = 0; turn < ARRIVALS; turn += 1) await office.escalated(1 + (turn % (office.technicians - 1)));
}

function manyLike(card) {
  return Array.from({ length: MANY }, (_, each) => ({
    ...card,
    id: crypto.randomUUID(),
    title: `Case ${each + 1}`,
    severity: 'low',
    opened_at: new Date(Date.now() - (MANY - each) * 1_000).toISOString(),
    due: null,
    notified: { count: 0, people: [] },
  }));
}

/** Hears what happens, and has settled: a browser that is busy with a page is not what is measured. */
async function live(page) {
  await page.getByRole('button', { name: 'Connection: Live' }).waitFor();
  await page.waitForLoadState('networkidle');
}

async function startOnClick(page) {
  await page.evaluate(() => {
    const note = () => {
      window.clickedAt = performance.timeOrigin + performance.now();
    };
    window.addEventListener('click', note, { capture: true });
  });
}

async function stopped(page) {
  await page.waitForFunction(() => window.stoppedAt !== undefined);
  return page.evaluate(() => {
    const at = window.stoppedAt;
    window.stoppedAt = undefined;
    return at;
  });
}
