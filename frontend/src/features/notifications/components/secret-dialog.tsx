import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Icon } from '@/components/icon';
import * as words from '@/features/notifications/words';
import { dateTime } from '@/lib/time';

interface SecretDialogProps {
  secret: string;
  /** Until when the one before signs, too. */
  formerUntil: string | null;
  onClose: () => void;
}

/** Shows the secret once: only the button closes it, not a click beside it. */
export function SecretDialog({ secret, formerUntil, onClose }: SecretDialogProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={words.copyTheSecretNow} description={words.aboutSecret}>
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-2">
          <code className="min-w-0 flex-1 rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all">{secret}</code>
          <Button onClick={() => void copy()}>
            <Icon name={copied ? 'check' : 'copy'} />
            {copied ? words.copied : words.copy}
          </Button>
        </div>
        {copied === false ? (
          <p role="alert" className="text-danger text-sm">
            {words.copyingBlocked}
          </p>
        ) : null}
        {formerUntil ? (
          <p className="text-ink-muted text-sm">{words.previousSecretUntil(dateTime(formerUntil))}</p>
        ) : null}
        <div className="flex justify-end">
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
