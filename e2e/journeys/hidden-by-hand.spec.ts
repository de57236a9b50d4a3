import { expect } from '@playwright/test';
import { test } from '../support/test';
import { STUCK, TRIED } from '../support/tickets';

/** A secret by agreement only: nothing about it looks like one. */
const SECRET = 'calvin of old';
const MARK = /secret hidden/;

test('a secret hidden by hand disappears from every open page', async ({ junior, senior, viewer, tickets }) => {
  const session = await tickets.open({}, [...TRIED, { kind: 'action', body: `Logged in as root with ${SECRET}.` }]);
  await junior.opensSession(session.id);
  await junior.escalates({ ...STUCK, ask: `Does ${SECRET} work for you?` });
  const [handoff] = await junior.api.handoffsOf(session.id);
  await senior.opensBrief(handoff?.id ?? '');
  await viewer.opensSession(session.id);
  await expect(senior.section('What was tried')).toContainText(SECRET);
  await expect(viewer.steps().last()).toContainText(SECRET);

  await test.step('with the keyboard, in the step', async () => {
    await junior.steps().last().getByRole('button', { name: 'Hide a secret in this step' }).click();
    const dialog = junior.dialogOf('Hide a secret');
    await expect(dialog.getByLabel('Select the secret')).toBeFocused();
    await junior.page.keyboard.press('End');
    await junior.page.keyboard.press('ArrowLeft');
    for (const _ of SECRET) await junior.page.keyboard.press('Shift+ArrowLeft');
    await expect(dialog.getByText(SECRET, { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Hide' }).press('Enter');
    await expect(dialog).toBeHidden();
  });

  await test.step('the technician still reads it, and sees that others do not', async () => {
    await expect(junior.steps().last()).toContainText(SECRET);
    await expect(junior.steps().last()).toContainText('Hidden from others: secret');
  });

  await test.step('the brief and the session show the mark instead, without a reload', async () => {
    await expect(senior.section('What was tried')).toContainText(MARK);
    await expect(senior.page.getByText(SECRET)).toHaveCount(0);
    await expect(senior.section('Problem summary')).toContainText(MARK);
    await expect(viewer.steps().last()).toContainText(MARK);
    await expect(viewer.page.getByText(SECRET)).toHaveCount(0);
  });

  await test.step('and so is one in a message', async () => {
    await senior.api.claim(handoff?.id ?? '');
    await senior.asks('Then it is hobbes of new, is it?');
    const line = junior.questions().getByRole('listitem').last();
    await expect(line).toContainText('hobbes of new');
    await line.getByRole('button', { name: 'Hide a secret in this message' }).click();
    const dialog = junior.dialogOf('Hide a secret');
    await dialog.getByLabel('Select the secret').evaluate((area: HTMLTextAreaElement) => {
      const begin = area.value.indexOf('hobbes of new');
      area.setSelectionRange(begin, begin + 'hobbes of new'.length);
    });
    await dialog.getByRole('button', { name: 'Hide' }).click();
    await expect(senior.questions()).toContainText(MARK);
    await expect(senior.page.getByText('hobbes of new')).toHaveCount(0);
    await expect(line).toContainText(MARK);
  });
});
