import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Files share a process, as starting one for each takes as long as the tests; what one of them kept in memory or has
// shown is not there for the next. Runs before each file.
vi.resetModules();
afterEach(cleanup);
// What asks before the tab closes outlives the modules that were reset, and would ask in the tests of the next file.
if (typeof window !== 'undefined') {
  const shared: Window & { askers?: EventListenerOrEventListenerObject[] } = window;
  if (!shared.askers) {
    const askers: EventListenerOrEventListenerObject[] = [];
    const listen = window.addEventListener.bind(window);
    shared.askers = askers;
    window.addEventListener = (
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ) => {
      if (type === 'beforeunload') askers.push(listener);
      listen(type, listener, options);
    };
  }
  for (const asker of shared.askers.splice(0)) window.removeEventListener('beforeunload', asker);
}
// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 5_000 });

// jsdom knows the elements and not what they do. Tests that need no page have no elements either.
if (typeof HTMLDialogElement !== 'undefined') {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  HTMLElement.prototype.showPopover ??= () => {};
  HTMLElement.prototype.hidePopover ??= () => {};
  window.scrollTo = () => {};
  Element.prototype.scrollIntoView = () => {};
  Element.prototype.setPointerCapture = () => {};
  // Nothing has a size here.
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}
