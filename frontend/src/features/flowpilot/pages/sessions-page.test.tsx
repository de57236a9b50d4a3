import type { SessionListItem } from '@resolutionflow/api-client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionSearch } from '@/features/flowpilot/model/session-search';
import { SessionsPage } from '@/features/flowpilot/pages/sessions-page';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, ago, JONAS, sampleSession } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const CLIENT = '0193a000-0000-7000-8000-00000000000c';
const PERSON = '0193a000-0000-7000-8000-00000000000a';
const found = (name: string, id = CLIENT) => ({ id, name, former_name: null, exact: false, used_at: ago(60) });

/** The page as its route shows it: what is picked comes back as the address. */
async function open(search: SessionSearch = {}, items: Partial<SessionListItem>[] = [{}]) {
  const asked = stubApi({
    'GET /sessions': () => ({
      items: items.map((each) => ({ ...sampleSession(), steps: 3, steps_tried: 2, ...each })),
      next_cursor: null,
      epoch: 'e',
      head: 1,
    }),
    'GET /sessions/owners': () => ({ items: [{ ...ANA, id: PERSON }, JONAS] }),
    'POST /clients/find': ({ body }) => ({
      items: (body as { query: string }).query === '' ? [found('Contoso Legal')] : [found('شركة النور', 'other')],
    }),
    [`GET /clients/${CLIENT}`]: () => ({
      ...found('Contoso Legal'),
      former_names: [],
      merged: [],
      contacts: [],
      devices: [],
    }),
  });
  const onSearch = vi.fn();
  let go: (search: SessionSearch) => void = () => {};
  function Route() {
    const [current, setCurrent] = useState(search);
    go = setCurrent;
    return (
      <SessionsPage
        search={current}
        onSearch={(next, typing) => {
          onSearch(next, typing);
          setCurrent(next);
        }}
        create={null}
      />
    );
  }
  await renderInApp(<Route />);
  const lists = () => asked.filter(({ method, path }) => method === 'GET' && path === '/sessions');
  return { asked, lists, onSearch, go: (next: SessionSearch) => go(next), user: userEvent.setup() };
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search sessions' });
const bar = () => screen.getByRole('toolbar', { name: 'Filter the sessions' });
const button = (name: string | RegExp) => within(bar()).getByRole('button', { name, hidden: true });

/** jsdom knows no popovers: a menu opens by the event that a browser sends. */
function opens(name: string | RegExp): void {
  const panel = document.getElementById(button(name).getAttribute('popovertarget') ?? '') as HTMLElement;
  fireEvent(panel, Object.assign(new Event('toggle'), { newState: 'open', oldState: 'closed' }));
}

describe('the filters of the sessions', () => {
  it('put what is typed into the address once it stands still, in the place of what stood there', async () => {
    const { onSearch, user } = await open({ status: 'open' });
    await user.type(field(), ' vpn ');
    await waitFor(() => expect(onSearch).toHaveBeenLastCalledWith({ status: 'open', words: 'vpn' }, true));
    expect(field().value).toBe(' vpn ');
  });

  it('follow the address', async () => {
    const { go, onSearch } = await open({ words: 'vpn' });
    expect(field().value).toBe('vpn');
    go({ words: 'outlook' });
    await waitFor(() => expect(field().value).toBe('outlook'));
    go({});
    await waitFor(() => expect(field().value).toBe(''));
    expect(onSearch).not.toHaveBeenCalled();
  });

  it('name a client, found by typing, and take it off again', async () => {
    const { onSearch, user } = await open();
    opens('Client');
    await user.click(await screen.findByRole('button', { name: 'Contoso Legal', hidden: true }));
    expect(onSearch).toHaveBeenLastCalledWith({ client: CLIENT }, undefined);
    await waitFor(() => expect(button(/Client.*Contoso Legal/)).toBeDefined());
    opens(/Client.*Contoso Legal/);
    await user.type(screen.getByRole('searchbox', { name: 'Search clients', hidden: true }), 'نور');
    expect(await screen.findByRole('button', { name: 'شركة النور', hidden: true })).toBeDefined();
    await user.clear(screen.getByRole('searchbox', { name: 'Search clients', hidden: true }));
    await user.click(screen.getByRole('button', { name: 'Contoso Legal', pressed: true, hidden: true }));
    expect(onSearch).toHaveBeenLastCalledWith({}, undefined);
  });

  it('name who opened it, and how long ago', async () => {
    const { asked, onSearch, user } = await open({ by: PERSON });
    await waitFor(() => expect(button(/By Ana Ruiz/)).toBeDefined());
    opens('Age');
    await user.click(screen.getByRole('button', { name: 'Older than 1 week', hidden: true }));
    expect(onSearch).toHaveBeenLastCalledWith({ by: PERSON, age: '7d' }, undefined);
    await waitFor(() => expect(asked.some(({ url }) => url.searchParams.has('opened_before'))).toBe(true));
  });

  it('say when nothing matches, and are cleared with one click', async () => {
    const { onSearch, user } = await open({ words: 'qwertz', status: 'open' }, []);
    expect(await screen.findByRole('heading', { name: 'Nothing matches' })).toBeDefined();
    expect(screen.getByText('No session with “qwertz” fits these filters.')).toBeDefined();
    const [, inTheList] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(inTheList as HTMLElement);
    expect(onSearch).toHaveBeenLastCalledWith({}, undefined);
    expect(await screen.findByRole('heading', { name: 'No sessions yet' })).toBeDefined();
    expect(document.activeElement?.textContent, 'the focus is not lost with the button').toBe('All');
  });

  it('are one stop of the Tab key, and f and / lead to them', async () => {
    const { user } = await open();
    await user.keyboard('f');
    expect(document.activeElement?.textContent).toBe('All');
    await user.keyboard('/');
    expect(document.activeElement).toBe(field());
    expect(field().value).toBe('');
  });
});
