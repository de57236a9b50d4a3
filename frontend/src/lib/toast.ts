import type { ExternalToast } from 'sonner';

type Show = (title: string, options?: ExternalToast) => void;

/**
 * A word at the edge of the screen that goes by itself. What draws it is loaded after the page, as nobody waits for it:
 * import from here, and not from the library.
 */
const show: Show = (title, options) => {
  void import('sonner').then((sonner) => sonner.toast(title, options));
};

const error: Show = (title, options) => {
  void import('sonner').then((sonner) => sonner.toast.error(title, options));
};

export const toast = Object.assign(show, { error });
