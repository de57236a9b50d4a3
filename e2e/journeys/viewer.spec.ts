import { expect } from '@playwright/test';
import { test } from '../support/test';

test('a viewer sees every escalation and can pick up none', async ({ viewer, tickets }) => {
  const session = await tickets.open();
  const { card } = await tickets.escalated();

  await test.step('the queue has the card, and no way to claim', async () => {
    await viewer.watchesQueue();
    await expect(viewer.card(card.title)).toBeVisible();
    await expect(viewer.claimButtons()).toHaveCount(0);
  });

  await test.step('nor has the brief', async () => {
    await viewer.opensBrief(card.id);
    await expect(viewer.section('Start here')).toBeVisible();
    await expect(viewer.claimButtons()).toHaveCount(0);
  });

  await test.step('a session can be read and not written', async () => {
    await viewer.opensSession(session.id);
    await expect(viewer.steps()).toHaveCount(session.steps.length);
    await expect(viewer.page.getByRole('form', { name: 'Record a step' })).toHaveCount(0);
    await expect(viewer.page.getByRole('button', { name: 'Escalate' })).toHaveCount(0);
    await expect(viewer.page.getByText('Only technicians and above can record steps')).toBeVisible();
  });

  await test.step('and the API rejects it too', async () => {
    const claim = await viewer.api.refusal('POST', `/handoffs/${card.id}/claim`);
    expect(claim).toMatchObject({ status: 403, type: 'urn:resolutionflow:problem:forbidden' });
    const step = await viewer.api.refusal('POST', `/sessions/${session.id}/steps`, {
      data: { kind: 'note', body: 'May I?' },
    });
    expect(step.status).toBe(403);
    const metrics = await viewer.api.refusal('GET', '/analytics/flowpilot/escalations');
    expect(metrics.status).toBe(403);
    expect((await viewer.api.handoff(card.id)).card.state).toBe('open');
  });
});

test('the technician who escalated cannot claim', async ({ junior, senior, tickets }) => {
  const { card } = await tickets.escalated();
  await junior.watchesQueue();
  await expect(junior.card(card.title)).toBeVisible();
  await expect(junior.page.getByRole('button', { name: /^Pick up/ })).toHaveCount(0);
  expect((await junior.api.refusal('POST', `/handoffs/${card.id}/claim`)).status).toBe(403);

  // Nor a senior with a session of their own.
  const own = await senior.api.openSession({ title: `${card.title}, again`, client_name: 'Harbor Dental Group' });
  const mine = await senior.api.escalate(own.id);
  const refusal = await senior.api.refusal('POST', `/handoffs/${mine.card.id}/claim`);
  expect(refusal).toMatchObject({ status: 403, type: 'urn:resolutionflow:problem:own-escalation' });
  await senior.watchesQueue();
  await expect(senior.card(own.title)).toContainText('You escalated this');
  await senior.api.withdraw(mine.card.id);
});
