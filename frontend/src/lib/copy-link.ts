import { toast } from '@/lib/toast';
import * as words from '@/lib/words';

/** Copies an address of this site; where the browser does not let it, shows it to be copied by hand. */
export async function copyLink(path: string): Promise<void> {
  const link = new URL(path, location.origin).href;
  try {
    await navigator.clipboard.writeText(link);
    toast(words.linkCopied, { id: 'link' });
  } catch {
    toast.error(words.linkNotCopied, { id: 'link', description: link });
  }
}
