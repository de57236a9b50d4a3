import { useState } from 'react';
import { toast } from '@/lib/toast';

/** Saves an element as a PNG: what would be printed of it, at twice its size and in the theme that is on. */
export function usePicture(name: string) {
  const [busy, setBusy] = useState(false);

  const save = async (element: HTMLElement | null) => {
    if (!element || busy) return;
    setBusy(true);
    const copy = element.cloneNode(true) as HTMLElement;
    copy.classList.add('report-picture');
    copy.inert = true;
    document.body.append(copy);
    try {
      // Loaded when somebody wants a picture.
      const { domToBlob } = await import('modern-screenshot');
      download(await domToBlob(copy, { scale: 2 }), `${name}.png`);
    } catch {
      toast.error('The picture could not be made. Print the page instead.');
    } finally {
      copy.remove();
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
