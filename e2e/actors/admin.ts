import { expect, type Locator } from '@playwright/test';
import type { Role } from '@resolutionflow/api-client';
import { Person } from './person';

/** Says who is in the team, and as what. */
export class Admin extends Person {
  opensTeam = () => this.opens('/settings/members');

  member(name: string): Locator {
    return this.page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: name });
  }

  role(name: string): Locator {
    return this.page.getByRole('combobox', { name: `Role of ${name}` });
  }

  saveRole(name: string): Locator {
    return this.page.getByRole('button', { name: `Save the role of ${name}` });
  }

  /** `asked`: they lose the right to hold escalations, so it is said first what goes back to the queue. */
  async givesRole(name: string, role: Role, { asked = false } = {}): Promise<void> {
    await this.role(name).selectOption(role);
    await this.saveRole(name).click();
    if (asked) {
      const dialog = this.page.getByRole('dialog', { name: `Change ${name}` });
      await expect(dialog).toContainText('They hold');
      await dialog.getByRole('button', { name: 'Change role' }).click();
    }
    await expect(this.announcement(`${name} is now`)).toBeAttached();
  }

  async removes(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${name}` }).click();
    const dialog = this.page.getByRole('dialog', { name: `Remove ${name}?` });
    await expect(dialog).toContainText('signed out');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog).toBeHidden();
  }
}
