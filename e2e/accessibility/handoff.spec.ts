import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { expectNothingBesides } from '../support/reflow';
import { test } from '../support/test';

const DESK = { width: 1280, height: 720 };
const NARROW = { width: 360, height: 740 };
const LONG = `Backup-job_${'x'.repeat(120)}`;

test('a handoff through its life, on a desk and on the narrowest phone', async ({
  junior,
  senior,
  senior2,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await junior.api.addStep(card.session_id, { kind: 'action', body: LONG });
  const look = async (person: typeof senior | typeof junior, screen: string) => {
    await person.page.setViewportSize(NARROW);
    await expectNothingBesides(person.page, screen);
    await expectAccessible(person.page, `${screen}, narrow`);
    await person.page.setViewportSize(DESK);
    await expectAccessible(person.page, screen);
  };

  await senior.opensBrief(card.id);
  await expect(senior.section('Changed since the brief')).toBeVisible();
  await senior.page.getByRole('button', { name: /^Pick up/ }).click();
  await senior.readsBack(LONG);
  await senior.asks(LONG);
  await look(senior, 'brief with a question');
  await junior.opensSession(card.session_id);
  await expect(junior.questions()).toContainText('Unanswered');
  await look(junior, 'session with a question');

  await senior.opensSession(card.session_id);
  const form = senior.page.getByRole('form', { name: 'Record a step' });
  await form.getByText('Command', { exact: true }).click();
  await senior.composer().fill('ping -n 20 10.20.0.1');
  await senior.composer().press('Enter');
  const repeated = senior.page.getByRole('form', { name: 'Repeated step' });
  await expect(repeated).toBeVisible();
  await look(senior, 'a step that was done before');
  await repeated.getByRole('button', { name: 'Edit' }).click();
  await senior.page.getByRole('button', { name: 'What next?' }).click();
  await expect(senior.section('What next')).toBeVisible();
  await look(senior, 'suggestions');
  await senior.page.getByRole('button', { name: 'Close suggestions' }).click();

  await senior.chooses('Resolve');
  await look(senior, 'resolving');
  await senior.page.keyboard.press('Escape');
  await senior.chooses('Offer to a colleague');
  const offer = senior.dialogOf('Offer to a colleague');
  await offer.getByLabel('Who?').selectOption({ label: senior2.name });
  await look(senior, 'offering');
  await offer.getByRole('button', { name: 'Offer' }).click();
  await senior2.opensBrief(card.id);
  await expect(senior2.page.getByText(/Offer expires in/)).toBeVisible();
  await look(senior2, 'brief that is offered');
  await senior2.chooses('Accept');
  await senior2.chooses('Request information');
  const returning = senior2.dialogOf('Request information');
  await returning.getByLabel('What do you need?').fill(LONG);
  await returning.getByLabel('What is missing?').fill('I cannot reach their side.');
  await returning.getByRole('button', { name: 'Request' }).click();
  await expect(junior.banner()).toContainText(LONG);
  await look(junior, 'session that came back');
});
