import { expect, type Locator } from '@playwright/test';
import { Person } from './person';

/** An engineer: sees who is stuck, takes it, and gets going. */
export class Senior extends Person {
  claimButton(title: string): Locator {
    return this.page.getByRole('button', { name: `Pick up: ${title}` });
  }

  /** From the queue, to the brief. */
  async claims(title: string): Promise<void> {
    await this.claimButton(title).click();
    await expect(this.heading(title)).toBeVisible();
    await expect(this.pickUpButton()).toBeVisible();
  }

  pickUpButton(): Locator {
    return this.page.getByRole('button', { name: 'Start here' });
  }

  /** From the brief, into the session. */
  async picksUp(): Promise<void> {
    await this.pickUpButton().click();
    await this.page.waitForURL(/\/sessions\//);
  }

  /** Says in a line what they understand and do first. */
  async readsBack(text: string): Promise<void> {
    await this.page.getByLabel('My understanding and first step').fill(text);
    await this.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(this.page.getByText(`${this.name}’s understanding`)).toBeVisible();
  }

  /** Asks the junior, without a call. */
  async asks(text: string): Promise<void> {
    const box = this.questions().getByRole('textbox', { name: /^Ask/ });
    await box.fill(text);
    await box.press('Enter');
    await expect(this.questions().getByRole('listitem').filter({ hasText: text })).toBeVisible();
  }

  async resolves(resolution: string, { outcome = 'Fixed', grade = 'Not viewed' } = {}): Promise<void> {
    await this.chooses('Resolve');
    const dialog = this.dialogOf('Resolve');
    await dialog.getByLabel('What fixed it?').fill(resolution);
    await dialog.getByText(outcome, { exact: true }).click();
    await dialog.getByText(grade, { exact: true }).click();
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await expect(dialog).toBeHidden();
  }

  /** The names of the brief's sections, in the order in which they are read out. */
  briefSections(): Promise<string[]> {
    return this.page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  }

  /** For ten seconds after picking up. */
  async undoes(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(this.announcement('Undone')).toBeAttached();
  }
}
