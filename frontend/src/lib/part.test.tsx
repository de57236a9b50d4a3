import { act, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { part } from '@/lib/part';

const Loaded = ({ name }: { name: string }) => <p>{name} is there</p>;
const looks = {
  waiting: () => <p>waiting</p>,
  lost: (_: { name: string }, retry: () => void) => (
    <button type="button" onClick={retry}>
      Try again
    </button>
  ),
};

describe('a part of a page that is loaded later', () => {
  it('is waited for, and is there at once the next time', async () => {
    const Part = part(async () => Loaded, looks);
    const { unmount } = render(<Part name="The card" />);
    expect(screen.getByText('waiting')).toBeDefined();
    expect(await screen.findByText('The card is there')).toBeDefined();
    unmount();
    render(<Part name="It" />);
    expect(screen.getByText('It is there')).toBeDefined();
  });

  it('is tried once more by itself', async () => {
    const load = vi.fn<() => Promise<typeof Loaded>>().mockRejectedValueOnce(new TypeError('gone'));
    load.mockResolvedValue(Loaded);
    const Part = part(load, looks);
    render(<Part name="The card" />);
    expect(await screen.findByText('The card is there')).toBeDefined();
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('that does not come leaves the rest, and is tried again on asking and with the network', async () => {
    let there = false;
    const load = vi.fn(() => (there ? Promise.resolve(Loaded) : Promise.reject(new TypeError('gone'))));
    const Part = part(load, looks);
    render(
      <>
        <h1>The queue</h1>
        <Part name="The card" />
      </>,
    );
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByRole('heading', { name: 'The queue' })).toBeDefined();
    act(() => again.click());
    await waitFor(() => expect(load).toHaveBeenCalledTimes(4), { timeout: 3_000 });
    there = true;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText('The card is there')).toBeDefined();
  });

  it('that fails as it is drawn leaves the rest', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const Part = part(async () => () => {
      throw new Error('broken');
    });
    render(
      <>
        <h1>The queue</h1>
        <Part />
      </>,
    );
    await act(async () => {});
    expect(screen.getByRole('heading', { name: 'The queue' })).toBeDefined();
  });
});
