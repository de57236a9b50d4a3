import { expect, type Locator } from '@playwright/test';
import { Person } from './person';

/** An engineer: sees who is stuck, takes it, and gets going. */
export class Senior extends Person {
  claimButton(title: string): Locator {
    return this.page.getByRole('button', { name: `Claim: ${title}` });
  }

  /** From the queue, to the brief. */
  async claims(title: string): Promise<void> {
    await this.claimButton(title).click();
    await expect(this.heading(title)).toBeVisible();
    await expect(this.pickUpButton()).toBeVisible();
  }

  pickUpButton(): Locator {
    return this.page.getByRole('button', { name: 'Pick Up' });
  }

  /** From the brief, into the session. */
  async picksUp(): Promise<void> {
    await this.pickUpButton().click();
    await this.page.waitForURL(/\/sessions\//);
  }

  /** The names of the brief's sections, in the order in which they are read out. */
  briefSections(): Promise<string[]> {
    return this.page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  }

  releaseToast(): Locator {
    return this.toast('You picked this up');
  }

  async releasesFromToast(): Promise<void> {
    await this.releaseToast().getByRole('button', { name: 'Release' }).click();
    await expect(this.toast('Released')).toBeVisible();
  }
}
