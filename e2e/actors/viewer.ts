import type { Locator } from '@playwright/test';
import { Person } from './person';

/** Reads, and nothing else. */
export class Viewer extends Person {
  claimButtons(): Locator {
    return this.page.getByRole('button', { name: /^Pick up/ });
  }
}
