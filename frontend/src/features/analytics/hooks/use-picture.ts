import { useState } from 'react';
import * as words from '@/features/analytics/words';
import { toast } from '@/lib/toast';

/** Saves an element as a PNG of its print layout, at desktop width. */
export function usePicture(name: string) {
  const [busy, setBusy] = useState(false);

  const save = async (element: HTMLElement | null) => {
    if (!element || busy) return;
    setBusy(true);
    try {
      const { drawn } = await import('@/features/analytics/model/picture');
      download(await drawn(element, 'report-picture'), `${name}.png`);
    } catch {
      toast.error(words.imageFailed);
    } finally {
      setBusy(false);
    }
  };
  return { busy, save };
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
