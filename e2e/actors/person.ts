import { expect, type Locator, type Page } from '@playwright/test';
import type { Api } from '../support/api';

/** A person with a browser: the actions of every role. */
export class Person {
  readonly page: Page;
  readonly api: Api;
  readonly name: string;
  readonly email: string;

  constructor(page: Page, api: Api, { name, email }: { name: string; email: string }) {
    this.page = page;
    this.api = api;
    this.name = name;
    this.email = email;
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(path);
  }

  connection(state: 'Live' | 'Delayed' | 'Reconnecting' | 'Offline'): Locator {
    return this.page.getByRole('button', { name: `Connection: ${state}` });
  }

  heading(name?: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, ...(name !== undefined && { name }) });
  }

  section(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name });
  }

  toast(text: string | RegExp): Locator {
    return this.page
      .getByRole('region', { name: /^Notifications/ })
      .getByRole('listitem')
      .filter({ hasText: text });
  }

  /** The status bar at the top of the page. */
  bar(): Locator {
    return this.section('Connection status');
  }

  /** What a screen reader is told. */
  announcement(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** A page that is there, and hears what happens from now on. */
  async opens(path: string): Promise<void> {
    await this.goes(path);
    await expect(this.heading()).toBeVisible();
    await expect(this.connection('Live')).toBeVisible();
  }

  /** A page for other roles, which it names. */
  async isKeptOutOf(path: string, why: string): Promise<void> {
    await this.goes(path);
    await expect(this.heading("You don't have access to this page")).toBeVisible();
    await expect(this.page.getByRole('main')).toContainText(`${why} Your role in`);
  }

  async watchesQueue(): Promise<void> {
    await this.opens('/queue');
    await expect(this.page.getByText('Loading the queue')).toBeHidden();
  }

  opensSession = (id: string) => this.opens(`/sessions/${id}`);
  opensBrief = (id: string) => this.opens(`/handoffs/${id}`);

  card(title: string): Locator {
    return this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name: title }) });
  }

  /** How many the tab says are waiting. */
  async counted(): Promise<number> {
    return Number(/^\((\d+)\) /.exec(await this.page.title())?.[1] ?? 0);
  }

  steps(): Locator {
    return this.page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  }

  /** Does something with a handoff, from a button or from the menu behind the buttons. */
  async chooses(move: string): Promise<void> {
    const main = this.page.getByRole('main');
    await expect(main.getByRole('button', { name: move, exact: true, includeHidden: true })).toBeAttached();
    const button = main.getByRole('button', { name: move, exact: true });
    if (!(await button.isVisible())) await main.getByRole('button', { name: 'More actions' }).click();
    await button.click();
  }

  dialogOf(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  /** The messages. */
  questions(): Locator {
    return this.section('Questions');
  }

  composer(): Locator {
    return this.page.getByRole('form', { name: 'Record a step' }).getByRole('textbox').first();
  }

  async recordsStep(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press('Enter');
    await expect(this.steps().filter({ hasText: text })).toBeVisible();
    // Shown at once, and a moment later it is also kept.
    await expect(this.page.getByText('Recording…')).toHaveCount(0);
  }
}
