import { expect } from '@playwright/test';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';

test.use({ viewport: { width: 360, height: 740 } });

const LONG = `Backup-job_${'x'.repeat(120)}`;

test('every screen fits a narrow phone, whatever is in it', async ({ visitor, junior, senior, admin, tickets }) => {
  await visitor.goto('/sign-in');
  await expect(visitor.getByRole('region', { name: 'Or step into the demo' }).getByRole('button')).toHaveCount(12);
  await expectNothingBesides(visitor, 'sign-in');

  const session = await tickets.open({ title: LONG, client_name: LONG, device: LONG }, [
    { kind: 'action', body: LONG },
    { kind: 'command', body: LONG, output: LONG },
    { kind: 'observation', body: LONG, rules_out: LONG },
  ]);
  await junior.opens('/sessions');
  await expect(junior.page.getByRole('list', { name: 'Sessions' })).toBeVisible();
  await expectNothingBesides(junior.page, 'sessions');
  await junior.opens('/sessions/new');
  await expectNothingBesides(junior.page, 'new session');
  await junior.opensSession(session.id);
  await expectNothingBesides(junior.page, 'session');
  await junior.beginsEscalation({ reason: LONG });
  await expectNothingBesides(junior.page, 'escalating');
  await junior.sendButton().click();
  await expect(junior.banner()).toBeVisible();
  await expectNothingBesides(junior.page, 'escalated session');

  const [card] = await junior.api.handoffsOf(session.id);
  await senior.watchesQueue();
  await expect(senior.card(LONG)).toBeVisible();
  await expectNothingBesides(senior.page, 'queue');
  await senior.opensBrief(card?.id ?? '');
  await expectNothingBesides(senior.page, 'brief');
  await admin.watchesQueue();
  await expect(admin.card(LONG)).toContainText('is viewing');
  await expectNothingBesides(admin.page, 'queue, with a card that is looked at');
  await admin.opensBrief(card?.id ?? '');
  await expect(senior.page.getByText('is viewing').first()).toBeVisible();
  await expectNothingBesides(senior.page, 'brief that is looked at');
  await admin.opensTeam();
  await expect(admin.member(senior.name)).toBeVisible();
  await expectNothingBesides(admin.page, 'team');
  await admin.role(senior.name).selectOption('viewer');
  await expect(admin.saveRole(senior.name)).toBeVisible();
  await expectNothingBesides(admin.page, 'team, with a role that is not saved yet');
  await senior.opens('/demo/mail');
  await expect(senior.page.getByRole('listitem').first()).toBeVisible();
  await expectNothingBesides(senior.page, 'mail');
});
