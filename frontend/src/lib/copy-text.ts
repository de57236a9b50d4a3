/** What goes to the clipboard: programs take the richest that they know. */
export interface Copied {
  plain: string;
  html?: string;
}

/**
 * Copies what is still being made. Called in the click or key itself: Safari takes nothing later, but a promise.
 *
 * Rejects where `content` does, and where the browser does not let it.
 */
export async function copyText(content: Promise<Copied>): Promise<void> {
  if (globalThis.isSecureContext && typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write) {
    const item = new ClipboardItem({
      'text/plain': content.then(({ plain }) => new Blob([plain], { type: 'text/plain' })),
      'text/html': content.then(({ plain, html }) => new Blob([html ?? asHtml(plain)], { type: 'text/html' })),
    });
    await navigator.clipboard.write([item]);
    return;
  }
  copyByEvent(await content);
}

/** Works without TLS and in old browsers, where there is no other way. */
function copyByEvent({ plain, html }: Copied): void {
  let done = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', plain);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  if (!done) throw new Error('the browser copied nothing');
}

/** Text whose line breaks stay where a program takes HTML only. */
function asHtml(plain: string): string {
  const holder = document.createElement('pre');
  holder.textContent = plain;
  return holder.outerHTML;
}
