import { afterEach, describe, expect, it, vi } from 'vitest';
import { allowDesktop, showOnDesktop } from '@/features/live/model/alert-effects';

const alert = { tag: 't', title: 'New escalation', body: 'VPN drops', href: '/handoffs/1' };

afterEach(() => vi.unstubAllGlobals());

function stubNotification(permission: NotificationPermission, make: (title: string) => void): void {
  class Fake {
    static permission = permission;
    static requestPermission = async () => permission;
    onclick: (() => void) | null = null;
    constructor(title: string) {
      make(title);
    }
    close() {}
  }
  vi.stubGlobal('Notification', Fake);
}

describe('a desktop notification', () => {
  it('that the browser knows of and cannot make, as on Android, is said to be so and breaks nothing', async () => {
    stubNotification('granted', () => {
      throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
    });
    expect(await allowDesktop()).toBe('unable');
    expect(() => showOnDesktop(alert, () => {})).not.toThrow();
  });

  it('is allowed, refused, or not to be had', async () => {
    const made = vi.fn();
    stubNotification('granted', made);
    expect(await allowDesktop()).toBe('allowed');
    stubNotification('denied', made);
    expect(await allowDesktop()).toBe('refused');
    vi.stubGlobal('Notification', undefined);
    expect(await allowDesktop()).toBe('unable');
  });
});
