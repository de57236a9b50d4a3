import { expect, type Page } from '@playwright/test';

/** Pastes into what has the focus, until its preview is there: what recognises a transcript comes after the page. */
export async function pasteTranscript(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.evaluate(pasteOnce, text);
    await expect(page.getByRole('dialog').getByRole('list', { name: 'Commands' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

function pasteOnce(text: string): void {
  if (document.querySelector('dialog[open]')) return;
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
}
