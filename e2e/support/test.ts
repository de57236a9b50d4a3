import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { Admin } from '../actors/admin';
import { Junior } from '../actors/junior';
import { Owner } from '../actors/owner';
import { Senior } from '../actors/senior';
import { Viewer } from '../actors/viewer';
import { Api } from './api';
import { LiveChannel } from './live-channel';
import { type Pass, Passes } from './passes';
import { type Role, stranger, type Tenant, tenantOf } from './tenant';
import { Tickets } from './tickets';
import { Watch } from './watch';

interface WorkerFixtures {
  tenant: Tenant;
  passes: Passes;
}

/** What a person is made of. */
interface Seat {
  page: Page;
  api: Api;
  who: { name: string; email: string };
}

interface Fixtures {
  /** Statuses of 400 and above that the test provokes on purpose; any other fails it. */
  refusals: number[];
  /** The device of every person in the test, if not a desktop browser. */
  device: BrowserContextOptions;
  /** Signs a person in, with a browser of their own that is watched for errors. */
  enter: (role: Role, tenant?: Tenant) => Promise<Seat>;
  /** A browser without a signed-in user. */
  visitor: Page;
  junior: Junior;
  senior: Senior;
  senior2: Senior;
  viewer: Viewer;
  admin: Admin;
  owner: Owner;
  /** An engineer of another account. */
  outsider: Senior;
  tickets: Tickets;
  /** The line between the senior's page and the server, to be cut or held. */
  seniorsLine: LiveChannel;
  /** The same for the second senior. */
  senior2sLine: LiveChannel;
  juniorsLine: LiveChannel;
  openContext: (who: string, pass?: Pass) => Promise<BrowserContext>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  tenant: [async ({}, use, worker) => use(tenantOf(worker.parallelIndex)), { scope: 'worker' }],
  passes: [
    async ({ playwright }, use, worker) => use(new Passes(playwright.request, worker.project.use.baseURL ?? '')),
    { scope: 'worker' },
  ],

  refusals: [[], { option: true }],
  device: [{}, { option: true }],

  openContext: async ({ browser, browserName, refusals, device }, use) => {
    const watch = new Watch(refusals);
    const open: BrowserContext[] = [];
    await use(async (who, pass) => {
      const context = await browser.newContext({ ...device, ...(pass && { storageState: pass }) });
      if (browserName === 'firefox') await context.addInitScript(insertAsTyped);
      watch.over(context, who);
      open.push(context);
      return context;
    });
    for (const context of open) await context.close();
    expect(watch.troubles, 'what went wrong in the pages').toEqual([]);
  },

  enter: async ({ openContext, passes, tenant: own }, use) => {
    await use(async (role, tenant = own) => {
      const context = await openContext(role, await passes.of(tenant, role));
      const api = new Api(context.request);
      return { page: await context.newPage(), api, who: (await api.me()).user };
    });
  },

  visitor: async ({ openContext }, use) => use(await (await openContext('visitor')).newPage()),

  junior: async ({ enter }, use) => use(sit(Junior, await enter('junior'))),
  senior: async ({ enter }, use) => use(sit(Senior, await enter('senior'))),
  senior2: async ({ enter }, use) => use(sit(Senior, await enter('senior2'))),
  viewer: async ({ enter }, use) => use(sit(Viewer, await enter('viewer'))),
  admin: async ({ enter }, use) => use(sit(Admin, await enter('admin'))),
  owner: async ({ enter }, use) => use(sit(Owner, await enter('owner'))),
  outsider: async ({ enter, tenant }, use) => use(sit(Senior, await enter('senior', stranger(tenant)))),

  seniorsLine: async ({ senior }, use) => use(await LiveChannel.of(senior.page)),
  senior2sLine: async ({ senior2 }, use) => use(await LiveChannel.of(senior2.page)),
  juniorsLine: async ({ junior }, use) => use(await LiveChannel.of(junior.page)),

  tickets: async ({ playwright, baseURL, passes, tenant }, use) => {
    const apiOf = async (role: Role) => {
      const storageState = await passes.of(tenant, role);
      return new Api(await playwright.request.newContext({ ...(baseURL && { baseURL }), storageState }));
    };
    const tickets = new Tickets(await apiOf('junior'), () => apiOf('admin'));
    await use(tickets);
    await tickets.tidy();
  },
});

/** What Playwright inserts into a field of a Firefox that it did not build goes past React, unless the browser inserts it. */
function insertAsTyped() {
  const insert = (text: string) => void document.execCommand('insertText', false, text);
  Object.defineProperty(window, '__pw_bidiInsertText', { get: () => insert, set: () => {} });
}

function sit<T>(Who: new (page: Page, api: Api, who: Seat['who']) => T, { page, api, who }: Seat): T {
  return new Who(page, api, who);
}
