import { expect } from '@playwright/test';
import { elapsed, startOnClick, stopOnCard, watchFor } from '../support/stopwatch';
import { test } from '../support/test';
import { STUCK, TRIED } from '../support/tickets';

const A_SECOND = 1_000;

test('an escalation reaches the senior within a second, and needs no question', async ({
  junior,
  senior,
  owner,
  tickets,
}, info) => {
  const session = await tickets.open();
  await senior.watchesQueue();
  await owner.watchesQueue();
  await junior.opensSession(session.id);
  const waiting = await senior.counted();
  const actedBefore = (await owner.api.metrics()).n;

  await test.step('the card is there before a second has passed', async () => {
    await startOnClick(junior.page);
    await stopOnCard(senior.page, session.title);
    await junior.escalates(STUCK);
    await expect(senior.card(session.title)).toBeVisible();

    const ms = await elapsed(junior.page, senior.page);
    info.annotations.push({ type: 'click to card', description: `${ms} ms` });
    expect(ms, 'from the click on Send to the card in the other page').toBeLessThan(A_SECOND);
  });

  await test.step('the tab counts it, and the card says who, whose and how far', async () => {
    await expect(senior.page).toHaveTitle(`(${waiting + 1}) Queue · ResolutionFlow`);
    const card = senior.card(session.title);
    await expect(card).toContainText('High');
    await expect(card).toContainText(session.client_name);
    await expect(card).toContainText(junior.name);
    await expect(card).toContainText('3 steps tried');
    await expect(senior.announcement(`New escalation, high severity: ${session.title}`)).toBeAttached();
    await expect(junior.banner()).toContainText('Unclaimed');
  });

  await test.step('claiming opens the four sections, with what the junior knew', async () => {
    await senior.claims(session.title);
    expect(await senior.briefSections()).toEqual(['Problem summary', 'What was tried', 'Assessment', 'Start here']);
    const problem = senior.section('Problem summary');
    for (const text of [session.problem, session.business_impact ?? '', STUCK.reason, STUCK.ask])
      await expect(problem).toContainText(text);
    const tried = senior.section('What was tried');
    for (const { body, rules_out: rulesOut } of TRIED) {
      await expect(tried).toContainText(body);
      if (rulesOut) await expect(tried).toContainText(rulesOut);
    }
    await expect(senior.section('Assessment')).toContainText('Based on rules, no AI model');
    await expect(senior.section('Start here')).toContainText(STUCK.first_move);
    await expect(senior.section('Start here')).toContainText(STUCK.contingency);
    await expect(junior.banner()).toContainText(`${senior.name} picked this up`);
  });

  await test.step('picking up leads into the session, with the focus where reading begins', async () => {
    const waited = await watchFor(senior.page, 'Loading the session');
    // In some browsers only one window has the focus.
    await senior.page.bringToFront();
    await senior.picksUp();
    await expect(senior.page).toHaveURL(`/sessions/${session.id}`);
    await expect(senior.heading(session.title)).toBeFocused();
    expect(await waited(), 'the brief dissolves into the session itself').toBe(false);
    await expect(senior.steps()).toHaveCount(TRIED.length);
  });

  await test.step('the first step stops the clock, and the number grows by it', async () => {
    const [claimed] = await senior.api.handoffsOf(session.id);
    expect(claimed).toMatchObject({ state: 'claimed', first_action_at: null });

    await senior.recordsStep('Compared the lifetimes: 8 h here, 1 h there. Set both to 8 h.');

    const [active] = await senior.api.handoffsOf(session.id);
    expect(active).toMatchObject({ state: 'active', first_action_at: expect.any(String) });
    await expect(junior.steps()).toHaveCount(TRIED.length + 1);
    expect((await owner.api.metrics()).n).toBe(actedBefore + 1);
    await expect.poll(() => owner.metricRestsOn(), 'the strip above the queue').toBe(actedBefore + 1);
  });
});
