import type { Locator } from '@playwright/test';
import { Person } from './person';

/** Answers for the numbers. */
export class Owner extends Person {
  metric(): Locator {
    return this.section(/first action/i);
  }

  opensBaseline = () => this.opens('/analytics/baseline');
  opensPilot = () => this.opens('/analytics/pilot');

  /** What their stopwatch shows, in seconds. */
  async stopwatch(page = this.page): Promise<number> {
    const [minutes = '', seconds = ''] = (await page.getByRole('timer').innerText()).split(':');
    return Number(minutes) * 60 + Number(seconds);
  }

  samples(): Locator {
    return this.page.getByRole('list', { name: 'Samples' }).getByRole('listitem');
  }

  /** A row of the scorecard. */
  week(number: number): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^Week ${number}\\b`) });
  }

  /** How many first actions the strip says it rests on, whether or not that is enough for a figure. */
  async metricRestsOn(): Promise<number> {
    const text = (await this.metric().innerText()).replaceAll('\u00a0', ' ');
    const n = /n = (\d+)/.exec(text)?.[1] ?? /(\d+) so far/.exec(text)?.[1];
    return n === undefined ? Number.NaN : Number(n);
  }
}
