import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  resendWebhookDelivery,
  rotateWebhookSecret,
  sendUnsentWebhookMessages,
  testWebhook,
  type Webhook,
  type WebhookChange,
  type WebhookCreate,
} from '@resolutionflow/api-client';
import { type QueryClient, useMutation } from '@tanstack/react-query';
import { webhookQueries } from '@/features/notifications/api/queries';
import { amend } from '@/lib/following';

const webhooks = webhookQueries.list();

function put(client: QueryClient, webhook: Webhook): void {
  amend(client, webhooks, (all) => all.map((each) => (each.id === webhook.id ? webhook : each)));
}

export function useCreateWebhook() {
  return useMutation({
    mutationFn: (body: WebhookCreate) => createWebhook({ body }),
    onSuccess: ({ webhook }, _body, _result, { client }) =>
      amend(client, webhooks, (all) => [...all.filter(({ id }) => id !== webhook.id), webhook]),
  });
}

export function useChangeWebhook(id: string) {
  return useMutation({
    mutationFn: (body: WebhookChange) => changeWebhook({ path: { webhook_id: id }, body }),
    onSuccess: (webhook, _body, _result, { client }) => put(client, webhook),
  });
}

export function useRemoveWebhook(id: string) {
  return useMutation({
    mutationFn: () => removeWebhook({ path: { webhook_id: id } }),
    onSuccess: (_nothing, _variables, _result, { client }) =>
      amend(client, webhooks, (all) => all.filter((each) => each.id !== id)),
  });
}

export function useRotateSecret(id: string) {
  return useMutation({
    mutationFn: () => rotateWebhookSecret({ path: { webhook_id: id } }),
    onSuccess: ({ webhook }, _variables, _result, { client }) => put(client, webhook),
  });
}

/** Answered with how it went, which the log then shows, too. */
export function useTestWebhook(id: string) {
  return useMutation({
    mutationFn: () => testWebhook({ path: { webhook_id: id } }),
    onSettled: (_delivery, _error, _variables, _result, { client }) =>
      client.invalidateQueries({ queryKey: webhookQueries.deliveries(id).queryKey }),
  });
}

const A_MOMENT_MS = 2_000;

/** The worker sends in a moment, so the log is read once more after that. */
function readLogSoon(client: QueryClient, id: string): void {
  const { queryKey: log } = webhookQueries.deliveries(id);
  setTimeout(() => void client.invalidateQueries({ queryKey: log }), A_MOMENT_MS);
}

export function useResend(id: string) {
  return useMutation({
    mutationFn: (delivery: string) => resendWebhookDelivery({ path: { webhook_id: id, delivery_id: delivery } }),
    onSuccess: (_nothing, _delivery, _result, { client }) => readLogSoon(client, id),
  });
}

/** What waited when the webhook was switched off. */
export function useSendUnsent(webhook: Webhook) {
  return useMutation({
    mutationFn: () => sendUnsentWebhookMessages({ path: { webhook_id: webhook.id } }),
    onSuccess: (_sent, _variables, _result, { client }) => {
      put(client, { ...webhook, unsent: 0 });
      readLogSoon(client, webhook.id);
    },
  });
}
