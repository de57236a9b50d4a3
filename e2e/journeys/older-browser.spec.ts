import { expect } from '@playwright/test';
import { test } from '../support/test';

test('where a browser cannot size a field to its text, it shows three lines and can be enlarged', async ({
  junior,
  tickets,
}) => {
  const session = await tickets.open();
  const { page } = junior;
  await page.route('**/assets/*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('field-sizing', 'no-field-sizing') });
  });
  await junior.opensSession(session.id);
  await junior.beginsEscalation();
  for (const field of [junior.composer(), junior.dialog().getByLabel('What do you need?')]) {
    const { lines, resize } = await field.evaluate((element) => {
      const style = getComputedStyle(element);
      return { lines: element.clientHeight / Number.parseFloat(style.lineHeight), resize: style.resize };
    });
    expect(lines).toBeGreaterThanOrEqual(3);
    expect(resize).toBe('vertical');
  }
  await expect(junior.sendButton()).toBeInViewport({ ratio: 1 });
});
