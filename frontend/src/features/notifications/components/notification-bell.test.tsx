import type { Notification } from '@resolutionflow/api-client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notificationQueries } from '@/features/notifications/api/queries';
import { NotificationBell } from '@/features/notifications/components/notification-bell';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { BEN, sampleNotification } from '@/testing/samples';

// jsdom knows no popovers: the panel opens by the event that a browser sends.
beforeEach(() => {
  HTMLElement.prototype.hidePopover = vi.fn();
});
afterEach(() => vi.unstubAllGlobals());

async function openBell(items: Notification[], answers: Parameters<typeof stubApi>[0] = {}) {
  const unread = items.filter(({ read }) => !read).length;
  const asked = stubApi({
    'GET /notifications': () => ({ items, unread, next_cursor: null }),
    'POST /notifications/read': () => ({ unread: 0 }),
    ...answers,
  });
  const app = await renderInApp(<NotificationBell />);
  const panel = app.container.querySelector('[popover]') as HTMLElement;
  const open = async () => {
    panel.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }));
    await screen.findByRole('heading', { name: 'Notifications', hidden: true });
    await waitFor(() => expect(screen.queryByText('Loading the notifications')).toBeNull());
  };
  return { ...app, asked, open };
}

const bell = () => screen.getByRole('button', { name: /^Notifications/ });

describe('the bell', () => {
  it('leads to where a thing is dealt with', async () => {
    const { open } = await openBell([
      sampleNotification(),
      sampleNotification({ id: 'n2', step: 'returned', kind: 'addressed' }),
      sampleNotification({ id: 'n3', step: 'webhook_failed', kind: 'addressed', actor: null }),
    ]);
    await open();
    const link = (name: RegExp) => screen.getByRole('link', { name, hidden: true }).getAttribute('href');
    expect(link(/needs a senior/)).toBe('/handoffs/h1');
    expect(link(/requests information/)).toBe('/sessions/s1');
    expect(link(/A webhook rejects messages/)).toBe('/settings/webhooks');
  });

  it('says how many are unread', async () => {
    await openBell([
      sampleNotification(),
      sampleNotification({ id: 'n2' }),
      sampleNotification({ id: 'n3', read: true }),
    ]);
    await waitFor(() => expect(bell().getAttribute('aria-label')).toBe('Notifications: 2 unread'));
  });

  it('tells what happened, to what, and what became of it', async () => {
    const { open } = await openBell([
      sampleNotification(),
      sampleNotification({ id: 'n2', step: 'remind', actor: null, state: 'claimed', claimed_by: BEN }),
      sampleNotification({ id: 'n3', step: 'offered', kind: 'addressed', actor: BEN, read: true }),
    ]);
    await open();
    const [first, second, third] = screen
      .getAllByRole('listitem', { hidden: true })
      .map(({ textContent }) => textContent);
    expect(first).toContain('Jonas Weber needs a senior');
    expect(first).toContain('VPN drops every hour · Contoso Legal');
    expect(first).toContain('Unread');
    expect(second).toContain('Ben Carter has it');
    expect(third).toContain('Ben Carter offers it to you');
    expect(third).not.toContain('Unread');
  });

  it('leads the technician to the session, and others to the handoff', async () => {
    const { open } = await openBell([
      sampleNotification(),
      sampleNotification({ id: 'n2', step: 'returned', kind: 'addressed', actor: BEN }),
    ]);
    await open();
    const links = screen.getAllByRole('link', { hidden: true }).map((link) => link.getAttribute('href'));
    expect(links.slice(0, 2)).toEqual(['/handoffs/h1', '/sessions/s1']);
  });

  it('counts down at once when one is followed, and asks for it', async () => {
    const { open, asked, client, path } = await openBell([sampleNotification(), sampleNotification({ id: 'n2' })], {
      'POST /notifications/read': () => new Promise(() => {}),
    });
    await open();
    await userEvent.click(screen.getAllByRole('link', { hidden: true })[0] as HTMLElement);
    await waitFor(() => expect(path()).toBe('/handoffs/h1'));
    expect(client.getQueryData(notificationQueries.inbox().queryKey)?.unread).toBe(1);
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ ids: ['n1'] });
  });

  it('marks all read at once, and puts them back when that is refused', async () => {
    let refuse = () => {};
    const { open, asked } = await openBell([sampleNotification(), sampleNotification({ id: 'n2' })], {
      'POST /notifications/read': () => new Promise((answer) => (refuse = () => answer(new Refusal(500, 'internal')))),
    });
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Mark all read', hidden: true }));
    await waitFor(() => expect(bell().getAttribute('aria-label')).toBe('Notifications'));
    await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ ids: null }));
    refuse();
    await waitFor(() => expect(bell().getAttribute('aria-label')).toBe('Notifications: 2 unread'));
  });

  it('stays beside the button when the window changes, until it is closed', async () => {
    const { open, container } = await openBell([sampleNotification()]);
    await open();
    const panel = container.querySelector('[popover]') as HTMLElement;
    const at = vi.spyOn(bell(), 'getBoundingClientRect');
    at.mockReturnValue(new DOMRect(8, 300, 32, 32));
    fireEvent(window, new Event('resize'));
    expect(panel.style.top).toBe('338px');
    at.mockReturnValue(new DOMRect(8, 200, 32, 32));
    fireEvent.scroll(panel.firstElementChild as Element);
    expect(panel.style.top).toBe('338px');
    fireEvent.scroll(document);
    expect(panel.style.top).toBe('238px');
    fireEvent(panel, Object.assign(new Event('toggle'), { newState: 'closed' }));
    at.mockReturnValue(new DOMRect(8, 100, 32, 32));
    fireEvent(window, new Event('resize'));
    expect(panel.style.top).toBe('238px');
  });

  it('is placed anew when its content comes later', async () => {
    const resized: (() => void)[] = [];
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(callback: () => void) {
          resized.push(callback);
        }
        observe() {}
        disconnect() {}
      },
    );
    const { open, container } = await openBell([sampleNotification()]);
    await open();
    const panel = container.querySelector('[popover]') as HTMLElement;
    vi.spyOn(bell(), 'getBoundingClientRect').mockReturnValue(new DOMRect(8, 300, 32, 32));
    for (const callback of resized) callback();
    expect(panel.style.top).toBe('338px');
    vi.unstubAllGlobals();
  });

  it('teaches when there is nothing', async () => {
    const { open } = await openBell([]);
    await open();
    expect(screen.getByText('No notifications')).toBeDefined();
  });
});
