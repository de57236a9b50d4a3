import { focusManager } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { notificationQueries } from '@/features/notifications/api/queries';
import { useSeen } from '@/features/notifications/hooks/use-seen';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { sampleNotification } from '@/testing/samples';

afterEach(() => {
  vi.unstubAllGlobals();
  focusManager.setFocused(undefined);
});

function Brief() {
  useSeen(({ handoff_id: id }) => id === 'h1');
  return null;
}

async function look() {
  const items = [
    sampleNotification({ id: 'n1' }),
    sampleNotification({ id: 'n2', step: 'remind' }),
    sampleNotification({ id: 'n3', read: true }),
    sampleNotification({ id: 'n4', step: 'webhook_failed' }),
    sampleNotification({ id: 'n5', handoff_id: 'h2' }),
  ];
  const asked = stubApi({
    'GET /notifications': () => ({ items, unread: 4, next_cursor: null }),
    'POST /notifications/read': () => ({ unread: 2 }),
  });
  const { client } = await renderInApp(<Brief />);
  const inbox = () => client.getQueryData(notificationQueries.inbox().queryKey);
  await waitFor(() => expect(inbox()).toBeDefined());
  return { inbox, reads: () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body) };
}

describe('a viewed handoff', () => {
  it('is read, and nothing else is', async () => {
    const { inbox, reads } = await look();
    await waitFor(() => expect(inbox()?.unread).toBe(2));
    expect(reads()).toEqual([{ ids: ['n1', 'n2'] }]);
  });

  it('is looked at once its tab is', async () => {
    focusManager.setFocused(false);
    const { inbox, reads } = await look();
    expect(reads()).toEqual([]);
    act(() => focusManager.setFocused(true));
    await waitFor(() => expect(inbox()?.unread).toBe(2));
    expect(reads()).toEqual([{ ids: ['n1', 'n2'] }]);
  });
});
