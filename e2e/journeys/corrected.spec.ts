import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';
import { TRIED } from '../support/tickets';

test('a technician corrects a step and strikes another, and the senior’s brief says so', async ({
  junior,
  senior,
  tickets,
}) => {
  const session = await tickets.open({}, [
    ...TRIED,
    { kind: 'action', body: 'Swaped the patch cable.' },
    { kind: 'action', body: 'Rebooted the wrong firewall.' },
  ]);
  await junior.opensSession(session.id);
  await junior.escalates();
  const [handoff] = await junior.api.handoffsOf(session.id);
  await senior.opensBrief(handoff?.id ?? '');
  await expect(senior.section('What was tried')).toContainText('Swaped the patch cable.');
  const cable = junior.steps().nth(-2);
  const firewall = junior.steps().last();

  await test.step('with the keyboard: k to the step, e, and Enter', async () => {
    await junior.page.keyboard.press('k');
    await junior.page.keyboard.press('k');
    await expect(cable).toBeFocused();
    await junior.page.keyboard.press('e');
    const field = cable.getByRole('textbox', { name: /^Action/ });
    await expect(field).toBeFocused();
    await field.fill('Swapped the patch cable.');
    await expectAccessible(junior.page, 'session, step in its editor');
    await field.press('Enter');
    await expect(cable).toContainText('edited · 2 versions');
    await expect(cable).toBeFocused();
  });

  await test.step('the other one is struck out, and can be taken back at once', async () => {
    await firewall.getByRole('button', { name: 'Edit this step' }).click();
    await firewall.getByRole('button', { name: 'Strike out' }).click();
    await expect(firewall.locator('del')).toContainText('Rebooted the wrong firewall.');
    await junior.toast('Struck out').getByRole('button', { name: 'Undo' }).click();
    await expect(firewall.locator('del')).toHaveCount(0);
    await firewall.getByRole('button', { name: 'Edit this step' }).click();
    await firewall.getByRole('button', { name: 'Strike out' }).click();
    await expect(firewall).toContainText(/Struck out by/);
  });

  await test.step('the brief shows both beside what it was frozen with, without a reload', async () => {
    const changed = senior.section('Changed since the brief');
    await expect(changed).toContainText('Swaped the patch cable. → Swapped the patch cable.');
    await expect(changed).toContainText(/Rebooted the wrong firewall\..*struck out by/);
    await expect(senior.section('What was tried')).toContainText('Swaped the patch cable.');
    await expectAccessible(senior.page, 'brief, corrected since');
  });

  await test.step('and what it said stays readable', async () => {
    await cable.getByRole('button', { name: 'edited · 2 versions: show them' }).click();
    await expect(junior.dialogOf('Changes to this step')).toContainText('Swaped the patch cable.');
  });
});

test('of two who correct the same at once the second is told, and loses nothing', async ({
  junior,
  senior,
  tickets,
}) => {
  const { card } = await tickets.escalated();
  await senior.api.claim(card.id);
  for (const person of [junior, senior]) {
    await person.opensSession(card.session_id);
    await person.steps().first().getByRole('button', { name: 'Edit this step' }).click();
  }
  const field = (person: typeof junior | typeof senior) =>
    person
      .steps()
      .first()
      .getByRole('textbox', { name: /^Question/ });
  await field(senior).fill('Restarted the tunnel twice.');
  await field(junior).fill('Restarted the firewall.');
  await field(senior).press('Enter');
  await expect(senior.steps().first()).toContainText('edited · 2 versions');

  await expect(junior.steps().first()).toContainText(/edited this step while you did/);
  await expect(junior.steps().first()).toContainText('Restarted the tunnel twice.');
  await expect(field(junior)).toHaveValue('Restarted the firewall.');
  await junior.steps().first().getByRole('button', { name: 'Keep mine' }).click();
  await field(junior).press('Enter');
  await expect(senior.steps().first()).toContainText('Restarted the firewall.');
  await expect(senior.steps().first()).toContainText('edited · 3 versions');
});
