import type { Webhook } from '@resolutionflow/api-client';

/** On, off, or in trouble, in words. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (!webhook.enabled) {
    return (
      <span className={webhook.disabled_reason ? 'shrink-0 text-danger text-sm' : 'shrink-0 text-ink-subtle text-sm'}>
        {webhook.disabled_reason ? 'Switched off by us' : 'Off'}
      </span>
    );
  }
  if (webhook.failing > 0) {
    return <span className="shrink-0 text-sm text-warning">{webhook.failing} lost today</span>;
  }
  return <span className="shrink-0 text-positive text-sm">On</span>;
}
