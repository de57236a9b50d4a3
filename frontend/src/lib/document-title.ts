import { useEffect } from 'react';

const PRODUCT = 'ResolutionFlow';

/** "VPN drops every hour · ResolutionFlow" */
export function writeDocumentTitle(title: string): void {
  document.title = `${title} · ${PRODUCT}`;
}

export function useDocumentTitle(title: string): void {
  useEffect(() => writeDocumentTitle(title), [title]);
}
