import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';
import { STUCK } from '../support/tickets';

const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  tablet: { viewport: { width: 820, height: 1180 }, isMobile: true, hasTouch: true },
};
/** What a keyboard leaves of a phone's screen. */
const WITH_KEYBOARD = { width: 390, height: 460 };

/** The one thing to do on a screen: in view without scrolling, and large enough for a thumb. */
async function tapsMain(button: Locator): Promise<void> {
  await expect(button).toBeInViewport({ ratio: 1 });
  // Places are fractions while something slides in.
  expect(Math.round((await button.boundingBox())?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await button.tap();
}

/** Above whatever stands at the foot of the page. */
async function isSeen(what: Locator): Promise<boolean> {
  return what.evaluate((element) => {
    const { left, width, bottom } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, bottom - 4);
    return above !== null && element.contains(above);
  });
}

for (const [name, device] of Object.entries(DEVICES)) {
  test.describe(`on a ${name}, with fingers alone`, () => {
    test.use({ device });

    test('a technician escalates, and a senior picks up and goes on', async ({ junior, senior, tickets }) => {
      const session = await tickets.open();
      await senior.watchesQueue();
      await junior.opensSession(session.id);

      await test.step('a step is recorded, and comes to stand above the composer', async () => {
        await junior.composer().tap();
        await junior.composer().fill('Swapped the patch cable.');
        await tapsMain(junior.page.getByRole('button', { name: 'Record', exact: true }));
        const step = junior.steps().filter({ hasText: 'Swapped the patch cable.' });
        await expect.poll(() => isSeen(step)).toBe(true);
        await expect(junior.page.getByText('Recording…')).toHaveCount(0);
        await expectNothingBesides(junior.page, 'session');
      });

      await test.step('the technician escalates', async () => {
        await tapsMain(junior.page.getByRole('button', { name: 'Escalate' }));
        await junior.dialog().getByLabel('What do you need?').fill(STUCK.ask);
        await junior.dialog().getByLabel('What would you try first?').fill(STUCK.first_move);
        await tapsMain(junior.sendButton());
        await expect(junior.banner()).toContainText('Unclaimed');
      });

      await test.step('the senior picks up from the card', async () => {
        const pickUp = senior.claimButton(session.title);
        await pickUp.scrollIntoViewIfNeeded();
        await tapsMain(pickUp);
        await expect(senior.heading(session.title)).toBeVisible();
        await expect(senior.page.getByRole('button', { name: 'Undo', exact: true })).toBeInViewport({ ratio: 1 });
        await expectNothingBesides(senior.page, 'brief');
      });

      await test.step('and goes on into the session', async () => {
        await tapsMain(senior.pickUpButton());
        await senior.page.waitForURL(/\/sessions\//);
        const line = senior.page.locator('summary').filter({ hasText: 'Start here' });
        await expect(line).toContainText(STUCK.first_move);
        await line.tap();
        await expect(senior.page.getByText(STUCK.ask).filter({ visible: true })).toBeInViewport();
        await line.tap();
        const facts = await senior.section('Facts').boundingBox();
        const steps = await senior.page.getByRole('list', { name: 'Steps' }).boundingBox();
        expect(steps?.y).toBeLessThan(facts?.y ?? 0);
        await senior.composer().tap();
        await senior.composer().fill('Compared the lifetimes: 28800 here, 3600 there.');
        await senior.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
        await expect(line, 'what to start with stays in view').toBeInViewport({ ratio: 1 });
        await tapsMain(senior.page.getByRole('button', { name: 'Record', exact: true }));
        await expect(junior.steps().filter({ hasText: '28800 here' })).toBeVisible();
        await expectNothingBesides(senior.page, 'session that was picked up');
        await expectAccessible(senior.page, 'session that was picked up');
      });
    });
  });
}

test.describe('on a phone', () => {
  test.use({ device: DEVICES.phone });

  test('the keyboard covers neither the composer nor the button of a dialog', async ({ junior, tickets }) => {
    const session = await tickets.open();
    await junior.opensSession(session.id);
    await junior.composer().tap();
    await junior.page.setViewportSize(WITH_KEYBOARD);
    await junior.composer().fill('Half a sentence');
    await expect(junior.composer()).toBeInViewport({ ratio: 1 });
    await expect(junior.page.getByRole('button', { name: 'Record', exact: true })).toBeInViewport({ ratio: 1 });

    await junior.page.getByRole('button', { name: 'Escalate' }).tap();
    await junior.dialog().getByLabel('What if that does not help?').tap();
    await expect(junior.sendButton()).toBeInViewport({ ratio: 1 });
  });

  test('a tap on what needs the network says why it waits', async ({ senior, tickets }) => {
    const { card } = await tickets.escalated();
    await senior.opensBrief(card.id);
    await senior.page.context().setOffline(true);
    await expect(senior.bar()).toContainText('You cannot pick up anything until you are online.');
    await senior.page.getByRole('button', { name: 'Pick up' }).dispatchEvent('click');
    await expect(senior.toast('You are offline')).toBeVisible();
    await senior.page.context().setOffline(false);
    await expect(senior.connection('Live')).toBeVisible();
  });

  test('a button of the queue stays where it is once it has come into view', async ({ senior, tickets }) => {
    for (let count = 0; count < 6; count += 1) await tickets.escalated();
    await senior.watchesQueue();
    // What stands above the cards comes after them.
    await senior.page.waitForLoadState('networkidle');
    const moved = await senior.page.evaluate(async () => {
      const found: string[] = [];
      for (const button of document.querySelectorAll<HTMLElement>('main li button')) {
        button.scrollIntoView({ block: 'center' });
        const before = button.getBoundingClientRect().top;
        for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
        const by = button.getBoundingClientRect().top - before;
        if (Math.abs(by) >= 1) found.push(`${button.getAttribute('aria-label')}: ${by} px`);
      }
      return found;
    });
    expect(moved).toEqual([]);
  });

  test('every icon of the bar at the top is on the screen, an owner’s too', async ({ owner, senior }) => {
    for (const person of [owner, senior]) {
      await person.watchesQueue();
      const header = person.page.getByRole('banner');
      for (const each of await header.getByRole('link').or(header.getByRole('button')).all()) {
        const box = await each.boundingBox();
        expect(box?.x, await each.innerText()).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), await each.innerText()).toBeLessThanOrEqual(390);
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
      }
    }
  });
});
