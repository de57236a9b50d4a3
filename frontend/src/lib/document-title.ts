import { useEffect } from 'react';

const PRODUCT = 'ResolutionFlow';

/** "VPN drops every hour · ResolutionFlow" */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
  }, [title]);
}
