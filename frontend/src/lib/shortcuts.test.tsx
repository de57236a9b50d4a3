import { act, render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useShortcuts, useSingleKeys } from '@/lib/shortcuts';

const claim = vi.fn();
const send = vi.fn();

function Page() {
  useShortcuts({ e: claim, '$mod+Enter': send });
  return <input aria-label="Text" />;
}

describe('keys of the page', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.clearAllMocks();
  });

  it('do what they say', async () => {
    render(<Page />);
    await userEvent.keyboard('e');
    expect(claim).toHaveBeenCalledTimes(1);
  });

  it('are letters in a text field, except those with Ctrl', async () => {
    render(<Page />);
    await userEvent.type(screen.getByLabelText('Text'), 'e{Control>}{Enter}{/Control}');
    expect(claim).not.toHaveBeenCalled();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('leave the browser its own: Ctrl+E is not E', async () => {
    render(<Page />);
    await userEvent.keyboard('{Control>}e{/Control}');
    expect(claim).not.toHaveBeenCalled();
  });

  it('can be switched off, and those with Ctrl stay', async () => {
    render(<Page />);
    const { result } = renderHook(useSingleKeys);
    act(() => result.current[1](false));
    await userEvent.keyboard('e{Control>}{Enter}{/Control}');
    expect(claim).not.toHaveBeenCalled();
    expect(send).toHaveBeenCalledTimes(1);
    act(() => result.current[1](true));
    await userEvent.keyboard('e');
    expect(claim).toHaveBeenCalledTimes(1);
  });
});
