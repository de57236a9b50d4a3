import type { SessionSummary } from '@resolutionflow/api-client';
import type { RegisteredRouter } from '@tanstack/react-router';
import { toast } from '@/lib/toast';

const stillWaiting = { user: 'Still waiting for the user', vendor: 'Still waiting for a vendor' } as const;
const open = 'Open';

/** Rarely needed, so the first page does without. Stays until it is put away: the mail may be off. */
export function sayReminded({ id, title, waits_for }: SessionSummary, router: RegisteredRouter): void {
  toast(stillWaiting[waits_for ?? 'user'], {
    id: `reminded-${id}`,
    description: title,
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    action: {
      label: open,
      onClick: () => void router.navigate({ to: '/sessions/$sessionId', params: { sessionId: id } }),
    },
  });
}
