import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { UserMenu } from '@/app/shell/user-menu';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

beforeEach(() => localStorage.clear());

describe('the arrow keys in the menu of the account', () => {
  it('go from one action to the next, and leave the theme as it is', async () => {
    const me = sampleMe();
    await renderInApp(<UserMenu me={me} onHelp={() => {}} />, { me });
    const panel = (await screen.findByText(me.user.email)).closest('[popover]') as HTMLElement;
    fireEvent(panel, Object.assign(new Event('toggle'), { newState: 'open', oldState: 'closed' }));
    const chosen = () => screen.getAllByRole<HTMLInputElement>('radio', { hidden: true }).map(({ checked }) => checked);
    const before = chosen();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Profile'));
    for (const next of ['Getting started', 'Keyboard shortcuts?', 'Sign out', 'Profile']) {
      await userEvent.keyboard('{ArrowDown}');
      expect(document.activeElement?.textContent).toBe(next);
    }
    expect(chosen()).toEqual(before);
  });
});
