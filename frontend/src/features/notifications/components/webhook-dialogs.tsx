import type { Webhook, WebhookSecret } from '@resolutionflow/api-client';
import { useRef, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Notice } from '@/components/notice';
import { useChangeWebhook, useRemoveWebhook, useRotateSecret } from '@/features/notifications/api/webhooks';
import { SecretDialog } from '@/features/notifications/components/secret-dialog';
import { WebhookForm } from '@/features/notifications/components/webhook-form';
import * as words from '@/features/notifications/words';
import { explain } from '@/lib/problem';

export type WebhookDialog = 'edit' | 'rotate' | 'remove' | null;

interface WebhookDialogsProps {
  webhook: Webhook;
  dialog: WebhookDialog;
  onDialog: (dialog: WebhookDialog) => void;
  onRemoved: () => void;
}

export function WebhookDialogs({ webhook, dialog, onDialog, onRemoved }: WebhookDialogsProps) {
  const [made, setMade] = useState<WebhookSecret | null>(null);
  const close = () => onDialog(null);
  return (
    <>
      {dialog === 'edit' ? <Edit webhook={webhook} onClose={close} /> : null}
      {dialog === 'rotate' ? (
        <Rotate
          webhook={webhook}
          onClose={close}
          onMade={(secret) => {
            close();
            setMade(secret);
          }}
        />
      ) : null}
      {dialog === 'remove' ? <Remove webhook={webhook} onClose={close} onRemoved={onRemoved} /> : null}
      {made ? (
        <SecretDialog secret={made.secret} formerUntil={made.former_until} onClose={() => setMade(null)} />
      ) : null}
    </>
  );
}

function Edit({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { mutate, isPending, error } = useChangeWebhook(webhook.id);
  return (
    <Dialog open onClose={onClose} title={words.editTheWebhook}>
      <WebhookForm
        initial={webhook}
        submitWord={words.save}
        busy={isPending}
        error={error}
        onSubmit={({ url, description, kinds, format }) =>
          mutate({ url, description, kinds, format, enabled: webhook.enabled }, { onSuccess: onClose })
        }
        onCancel={onClose}
      />
    </Dialog>
  );
}

interface RotateProps {
  webhook: Webhook;
  onClose: () => void;
  onMade: (secret: WebhookSecret) => void;
}

function Rotate({ webhook, onClose, onMade }: RotateProps) {
  const { mutate, isPending, error } = useRotateSecret(webhook.id);
  return (
    <Confirm
      title={words.createANewSecret}
      description={words.aboutNewSecret}
      word={words.createSecret}
      busy={isPending}
      error={error}
      onConfirm={() => mutate(undefined, { onSuccess: onMade })}
      onClose={onClose}
    />
  );
}

interface RemoveProps {
  webhook: Webhook;
  onClose: () => void;
  onRemoved: () => void;
}

function Remove({ webhook, onClose, onRemoved }: RemoveProps) {
  const { mutate, isPending, error } = useRemoveWebhook(webhook.id);
  return (
    <Confirm
      title={words.removeThisWebhook}
      description={words.aboutRemove}
      word={words.remove}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => mutate(undefined, { onSuccess: onRemoved })}
      onClose={onClose}
    />
  );
}

interface ConfirmProps {
  title: string;
  description: string;
  word: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

function Confirm({ title, description, word, danger = false, busy, error, onConfirm, onClose }: ConfirmProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open onClose={onClose} title={title} description={description} initialFocus={cancel}>
      <div className="flex flex-col gap-4">
        {error && !busy ? <Notice tone="danger">{explain(error)}</Notice> : null}
        <DialogFooter
          onCancel={onClose}
          cancelRef={cancel}
          action={word}
          onAction={onConfirm}
          danger={danger}
          busy={busy}
        />
      </div>
    </Dialog>
  );
}
