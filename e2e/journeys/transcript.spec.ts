import { expect } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { pasteTranscript } from '../support/paste';
import { test } from '../support/test';

const TRANSCRIPT = `PS C:\\Users\\jonas> Test-NetConnection vpn.northwind.example -Port 443

ComputerName     : vpn.northwind.example
RemotePort       : 443
TcpTestSucceeded : False

PS C:\\Users\\jonas> net use H: \\\\fs01\\home /user:jonas Summer2026!
System error 53 has occurred.

The network path was not found.

PS C:\\Users\\jonas> exit
`;

test('a pasted transcript becomes steps with their outputs, is recognised, and undone', async ({
  junior,
  senior,
  tickets,
}) => {
  const session = await tickets.open({}, []);
  await junior.opensSession(session.id);
  const { page } = junior;

  await test.step('two keys: into the composer, and Enter on the preview', async () => {
    await page.keyboard.press('n');
    await pasteTranscript(page, TRANSCRIPT);
    const dialog = page.getByRole('dialog', { name: '3 commands found' });
    await expect(dialog).toContainText('password hidden');
    await expect(dialog.getByRole('button', { name: 'Add 3 steps' })).toBeFocused();
    await expectAccessible(page, 'a transcript before it is added');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(junior.steps()).toHaveCount(3);
    await expect(junior.steps().first()).toContainText('TcpTestSucceeded : False');
  });

  await test.step('the senior reads the secret masked', async () => {
    await senior.opensSession(session.id);
    await expect(senior.steps().nth(1)).toContainText('password hidden');
  });

  await test.step('once more it is recognised', async () => {
    await junior.composer().focus();
    await pasteTranscript(page, TRANSCRIPT);
    await expect(page.getByRole('dialog')).toContainText('You recorded this transcript before');
    await page.keyboard.press('Escape');
  });

  await test.step('and one click undoes it', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(junior.steps().getByText('struck out')).toHaveCount(3);
    await expect(senior.steps().getByText('struck out')).toHaveCount(3);
  });
});

test('a dropped file is split too, and an ordinary one is attached', async ({ junior, tickets }) => {
  const session = await tickets.open({}, []);
  await junior.opensSession(session.id);
  const { page } = junior;
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const data = new DataTransfer();
        // As Windows PowerShell writes it: UTF-16 with its mark.
        const units = Uint16Array.from(`\ufeff${content}`, (letter) => letter.charCodeAt(0));
        data.items.add(new File([units], file ?? '', { type: 'text/plain' }));
        const form = document.querySelector('form[aria-label="Record a step"]');
        form?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, text],
    );

  await drop('transcript.txt', TRANSCRIPT);
  await page.getByRole('dialog', { name: '3 commands found' }).getByRole('checkbox', { name: 'Add exit' }).uncheck();
  await page.getByRole('button', { name: 'Add 2 steps' }).click();
  await expect(junior.steps()).toHaveCount(2);

  await drop('notes.txt', 'The user is back on Monday.\n');
  await expect(page.getByRole('list', { name: 'Attachments' }).first()).toContainText('notes.txt');
});
