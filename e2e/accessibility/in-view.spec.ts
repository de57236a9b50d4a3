import { expect, type Locator, type Page } from '@playwright/test';
import { test } from '../support/test';

const SIZES = { desk: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } } as const;

/** Whether what has the focus can be seen at all, and is not under a bar (WCAG 2.4.11). */
function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    // Of a choice its label is what can be seen.
    const focused = document.activeElement?.closest('label') ?? document.activeElement;
    if (!focused || focused === document.body) return true;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const seen = (x: number, y: number) => {
      const above = document.elementFromPoint(x, y);
      return above !== null && (focused.contains(above) || above.contains(focused));
    };
    return [left + 4, (left + right) / 2, right - 4].some((x) => seen(x, top + 3) && seen(x, bottom - 3));
  });
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`the focused element is in view, with a long request: ${size}`, async ({ senior, junior, tickets }) => {
    const { card } = await tickets.escalated();
    await senior.api.claim(card.id);
    await senior.page.setViewportSize(viewport);
    await senior.opensBrief(card.id);
    for (const question of ['Which firmware is on it?', 'Since when?', 'Who updated it?', 'From which release?']) {
      await senior.asks(question);
      await expect.poll(() => focusIsSeen(senior.page), `after “${question}”`).toBe(true);
    }
    await junior.page.setViewportSize(viewport);
    await junior.opensSession(card.session_id);
    await expect(junior.questions().getByRole('listitem')).toHaveCount(4);
    await junior.composer().pressSequentially('Looking');
    await senior.page.evaluate(() => window.scrollTo(0, 0));
    if (size === 'phone') await senior.page.getByLabel('My understanding and first step').pressSequentially(' Then');
    for (const { page } of [senior, junior]) {
      expect(await page.evaluate(() => window.scrollY), 'what stands on a bar moves no page').toBe(0);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        window.scrollTo(0, 0);
      });
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab');
        const what = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
        await expect.poll(() => focusIsSeen(page), `${page.url()}, Tab ${press + 1}: ${what}`).toBe(true);
      }
    }
  });
}

test('a field under the bar scrolls into view when focused', async ({ senior, tickets }) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  await senior.page.setViewportSize(SIZES.phone);
  await senior.opensBrief(card.id);
  const header = await senior.page.getByRole('banner').boundingBox();
  expect(header?.y, 'room for the bar at the foot is made at the foot').toBe(0);
  const field = senior.page.getByRole('textbox', { name: /^Ask/ });
  await field.focus();
  await senior.page.keyboard.press('Shift+Tab');
  await field.evaluate((there) => window.scrollBy(0, there.getBoundingClientRect().bottom - window.innerHeight + 60));
  await senior.page.keyboard.press('Tab');
  await expect(field).toBeFocused();
  await expect.poll(() => focusIsSeen(senior.page)).toBe(true);
});

test('a usual brief fits a small laptop: facts, steps tried, assessment, start here, the understanding and the button', async ({
  junior,
  senior,
  tickets,
}) => {
  const title = `Payroll loses the tunnel at one-hour intervals ${crypto.randomUUID().slice(0, 4)}`;
  // Two that were alike, so that there is as much to say of the third as there usually is.
  for (const resolution of [
    'Set phase 2 to 28800 s on both ends, and noted it beside the contract.',
    'Pinned the firmware of the firewall until the vendor has answered the ticket.',
  ]) {
    const before = await tickets.escalated({ title });
    await senior.api.claim(before.card.id);
    await senior.api.resolve(before.card.id, resolution);
  }
  const { id } = await tickets.open({ title });
  const { card } = await junior.api.escalate(id, {
    reason: 'I know which session blocks, but ending it could roll back the closing of the month.',
    ask: 'Decide whether session 54 may be ended, and do it.',
    first_move: 'Look at the open transaction of session 54 and the size of its log before ending it.',
    contingency: 'If the roll-back takes longer than 20 minutes, restore last night’s copy next to it for the papers.',
  });
  await senior.api.claim(card.id);
  await senior.page.setViewportSize(SIZES.desk);
  await senior.opensBrief(card.id);
  await expect(senior.section('Assessment')).toContainText('28800 s on both ends');
  await expect(senior.section('Assessment')).toContainText('Pinned the firmware');
  const whole = async (what: Locator) => expect(what).toBeInViewport({ ratio: 1 });
  await whole(senior.heading());
  for (const name of ['Problem summary', 'What was tried', 'Assessment', 'Start here']) {
    await whole(senior.section(name));
  }
  await whole(senior.page.getByRole('textbox', { name: /^Ask/ }));
  await whole(senior.page.getByLabel('My understanding and first step'));
  await whole(senior.pickUpButton());
});
