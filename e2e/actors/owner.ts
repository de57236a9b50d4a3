import type { Locator } from '@playwright/test';
import { Person } from './person';

/** Answers for the numbers. */
export class Owner extends Person {
  metric(): Locator {
    return this.section(/first action/i);
  }

  /** How many first actions the strip says it rests on, whether or not that is enough for a figure. */
  async metricRestsOn(): Promise<number> {
    const text = (await this.metric().innerText()).replaceAll('\u00a0', ' ');
    const n = /n = (\d+)/.exec(text)?.[1] ?? /(\d+) so far/.exec(text)?.[1];
    return n === undefined ? Number.NaN : Number(n);
  }
}
