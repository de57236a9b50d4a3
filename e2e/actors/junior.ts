import { expect, type Locator } from '@playwright/test';
import type { HandoffCreate } from '@resolutionflow/api-client';
import { Person } from './person';

/** A technician: troubleshoots, and asks for help. */
export class Junior extends Person {
  dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Escalate this session' });
  }

  sendButton(): Locator {
    return this.dialog().getByRole('button', { name: 'Send now' });
  }

  async beginsEscalation(words: HandoffCreate = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'Escalate' }).click();
    const fields = [
      ['Why are you stuck?', words.reason],
      ['What do you need?', words.ask],
      ['What would you try first?', words.first_move],
      ['What if that does not help?', words.contingency],
    ] as const;
    for (const [label, text] of fields) if (text) await this.dialog().getByLabel(label).fill(text);
  }

  async escalates(words: HandoffCreate = {}): Promise<void> {
    await this.beginsEscalation(words);
    await this.sendButton().click();
    await expect(this.dialog()).toBeHidden();
  }

  /** Answers what the senior asks, without a call. */
  async answers(text: string): Promise<void> {
    const box = this.questions().getByRole('textbox', { name: /^Answer/ });
    await box.fill(text);
    await box.press('Enter');
    await expect(this.questions().getByRole('listitem').filter({ hasText: text })).toBeVisible();
  }

  /** What the session's page says about the escalation. */
  banner(): Locator {
    return this.section(/^Escalation$/);
  }

  async withdraws(): Promise<void> {
    await this.banner().getByRole('button', { name: 'Withdraw' }).click();
    await expect(this.banner()).toBeHidden();
  }
}
