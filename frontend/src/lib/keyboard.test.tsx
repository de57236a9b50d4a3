import { render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useKeyboardInset } from '@/lib/keyboard';

function Page() {
  useKeyboardInset();
  return null;
}

class Viewport extends EventTarget {
  height = 800;
  offsetTop = 0;
  scale = 1;

  shrink(height: number, offsetTop = 0, scale = 1) {
    Object.assign(this, { height, offsetTop, scale });
    this.dispatchEvent(new Event('resize'));
  }
}

const covered = () => document.documentElement.style.getPropertyValue('--keyboard');

afterEach(() => vi.unstubAllGlobals());

describe("a phone's keyboard", () => {
  it('lifts what stands at the foot of the page by what it covers, while it is there', () => {
    const viewport = new Viewport();
    vi.stubGlobal('visualViewport', viewport);
    vi.stubGlobal('innerHeight', 800);
    const { unmount } = render(<Page />);
    expect(covered()).toBe('0px');
    viewport.shrink(460);
    expect(covered()).toBe('340px');
    viewport.shrink(460, 100);
    expect(covered()).toBe('240px');
    viewport.shrink(800);
    expect(covered()).toBe('0px');
    unmount();
    expect(covered()).toBe('');
  });

  it('is not taken for a page that is zoomed in', () => {
    const viewport = new Viewport();
    vi.stubGlobal('visualViewport', viewport);
    vi.stubGlobal('innerHeight', 800);
    render(<Page />);
    viewport.shrink(400, 0, 2);
    expect(covered()).toBe('0px');
  });
});
