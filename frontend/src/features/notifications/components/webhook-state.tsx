import type { Webhook } from '@resolutionflow/api-client';
import * as words from '@/features/notifications/words';

/** On, off, or in trouble, in words. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (!webhook.enabled) {
    return (
      <span className={webhook.disabled_reason ? 'shrink-0 text-danger text-sm' : 'shrink-0 text-ink-subtle text-sm'}>
        {webhook.disabled_reason ? words.switchedOffAfterFailures : words.off}
      </span>
    );
  }
  if (webhook.failing > 0) {
    return <span className="shrink-0 text-sm text-warning">{words.failedToday(webhook.failing)}</span>;
  }
  return <span className="shrink-0 text-positive text-sm">{words.on}</span>;
}
