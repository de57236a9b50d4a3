import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { openQueue } from '@/testing/queue';
import { sampleCard } from '@/testing/samples';

const bar = () => screen.findByRole('toolbar', { name: 'Filter the queue' });
const button = (name: string | RegExp) => screen.getByRole('button', { name, hidden: true });

describe('the filters', () => {
  it('are one stop of the Tab key, and f or / leads to them', async () => {
    await openQueue();
    const all = [...(await bar()).querySelectorAll('button')].filter((each) => !each.closest('[popover]'));
    expect(all.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    for (const key of ['f', '/']) {
      await userEvent.keyboard(key);
      expect(document.activeElement?.textContent).toBe('Mine');
      (document.activeElement as HTMLElement).blur();
    }
    await userEvent.keyboard('f{ArrowRight}{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Severity');
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Mine');
  });

  it('put what is picked into the address, beside what is there', async () => {
    const { onSearch } = await openQueue({ search: { sort: 'oldest' } });
    await bar();
    await userEvent.click(button('Mine'));
    expect(onSearch).toHaveBeenLastCalledWith({ sort: 'oldest', who: 'mine' });
  });

  it('name what they are set to, for a name of any script too', async () => {
    await openQueue({
      cards: [sampleCard({ client_name: 'شركة النور' })],
      search: { client: 'شركة النور', by: 'u-jonas', held: 'u-gone', age: '1h', severity: 'critical.low' },
    });
    const text = (await bar()).textContent;
    for (const part of ['شركة النور', 'From Jonas Weber', 'With Someone', 'Older than 1 hour', 'Critical, Low']) {
      expect(text).toContain(part);
    }
  });
});

describe('a link', () => {
  it('is copied by c: of the card that has the focus, else of the queue', async () => {
    Element.prototype.scrollIntoView = vi.fn();
    await openQueue();
    // Only now, as setting up user-event puts a clipboard of its own in place.
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await userEvent.keyboard('c');
    await waitFor(() => expect(writeText).toHaveBeenLastCalledWith(location.href));
    await userEvent.keyboard('jc');
    await waitFor(() => expect(writeText).toHaveBeenLastCalledWith(`${location.origin}/handoffs/h1`));
    expect(await screen.findByText('Link copied')).toBeDefined();
    writeText.mockRejectedValue(new Error('not allowed'));
    await userEvent.keyboard('c');
    expect(await screen.findByText('Could not copy the link')).toBeDefined();
    expect(screen.getByText(`${location.origin}/handoffs/h1`)).toBeDefined();
  });
});
