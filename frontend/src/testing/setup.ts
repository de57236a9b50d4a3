import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Files share a process, as starting one for each takes as long as the tests; what one of them kept in memory or has
// shown is not there for the next. Runs before each file.
vi.resetModules();
afterEach(cleanup);
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
}
