import { devices, expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { test } from '../support/test';

const FAILED = [
  { kind: 'command', body: 'Get-Service Spooler', output: 'Status : Running', rules_out: 'The spooler' },
  { kind: 'action', body: 'Replaced the patch cable.' },
  { kind: 'observation', body: 'Still offline, the lamp stays red.' },
  { kind: 'note', body: 'I need someone with access to the print server.' },
  { kind: 'suggestion', body: 'Print the configuration page of the printer.' },
] as const;

test('the ticket note is copied with one key, and says what the record says', async ({ junior, tickets }) => {
  const { id } = await tickets.open({ contact: 'Maria Ortiz' }, FAILED);
  await junior.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await junior.opensSession(id);
  const copied = (type: string) =>
    junior.page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read();
      return item?.types.includes(wanted) ? await (await item.getType(wanted)).text() : null;
    }, type);

  await junior.page.keyboard.press('y');
  await expect(junior.toast('Ticket note copied')).toBeVisible();
  const note = await junior.api.note(id, 'html', 'internal');
  expect(note.plain).toContain('Replaced the patch cable.');
  expect(note.plain).toContain(`${junior.name}: `);
  expect(await copied('text/plain')).toBe(note.plain);
  // The browser cleans what programs will paste.
  expect(await copied('text/html')).toContain('<h3>What was done</h3>');

  await junior.toast('Ticket note copied').getByRole('button', { name: 'Preview' }).click();
  const dialog = junior.dialogOf('Note');
  await expect(dialog.getByRole('heading', { name: 'Ruled out' })).toBeVisible();
  await expectAccessible(junior.page, 'note, preview');
  await dialog.getByText('For the client').click();
  await dialog.getByText('Plain text').click();
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('We also made 1 technical check.');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(junior.toast('Client summary copied')).toBeVisible();
  const client = await copied('text/plain');
  expect(client).toBe((await junior.api.note(id, 'text', 'client')).plain);
  for (const never of [junior.name, 'Get-Service', 'print server']) expect(client).not.toContain(never);
});

test('an escalation fills itself from the record, and two keys send it', async ({ junior, senior, tickets }) => {
  const { id } = await tickets.open({}, FAILED);
  await junior.opensSession(id);
  await junior.page.keyboard.press('e');
  const stuck = junior.dialog().getByLabel('Why are you stuck?');
  await expect(stuck).toHaveValue(
    'Replaced the patch cable: Still offline, the lamp stays red. Ruled out: The spooler.',
  );
  await expect(junior.dialog()).toContainText('Proposed from “Replaced the patch cable.” and 2 more steps');
  await expect(junior.dialog()).toContainText('facts are in the brief');
  await expectAccessible(junior.page, 'escalation, filled in');
  await junior.page.keyboard.press('Enter');
  await expect(junior.dialog()).toBeHidden();

  const [handoff] = await junior.api.handoffsOf(id);
  await senior.opensBrief(handoff?.id ?? '');
  await expect(senior.section('Start here')).toContainText('Print the configuration page of the printer.');
  await expect(senior.page.getByRole('main')).toContainText('I need someone with access to the print server.');
});

test('a session waits for a vendor, and the next step goes on with it', async ({ junior, tickets }) => {
  const { id, title } = await tickets.open({}, FAILED);
  await junior.opensSession(id);
  await junior.page.getByRole('button', { name: 'More for this session' }).click();
  await junior.page.getByRole('button', { name: 'Pause…' }).click();
  const dialog = junior.dialogOf('Pause this session');
  await dialog.getByText('A vendor').click();
  await expectAccessible(junior.page, 'pausing a session');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await expect(junior.page.getByText('Waits for a vendor')).toBeVisible();

  await junior.opens('/sessions?status=paused');
  await junior.page.getByRole('link', { name: title }).click();
  await junior.recordsStep('The vendor called: the fuser comes tomorrow.');
  await expect(junior.page.getByText('Waits for a vendor')).toBeHidden();
  await expect(junior.page.getByText('Troubleshooting')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ device: devices['Pixel 7'] });

  test('the note is read before it is copied', async ({ junior, tickets }) => {
    const { id } = await tickets.open({}, FAILED);
    await junior.opensSession(id);
    await junior.page.getByRole('button', { name: 'More for this session' }).click();
    await junior.page.getByRole('button', { name: 'Preview the note' }).click();
    const dialog = junior.dialogOf('Note');
    await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('Replaced the patch cable.');
    await expect(dialog.getByRole('button', { name: 'Copy' })).toBeInViewport();
    await expectAccessible(junior.page, 'note, on a phone');
  });
});
