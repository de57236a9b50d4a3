import type { Me } from '@resolutionflow/api-client';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import * as words from '@/app/words';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Notice } from '@/components/notice';
import { whose } from '@/domain/me';
import { isRefused } from '@/domain/outbox/outbox';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { useSignOut } from '@/features/identity/api/mutations';
import { discardDrafts, draftNames } from '@/lib/persisted-draft';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

interface SignOutProps {
  me: Me;
  /** Not signed out after all. */
  onStay: () => void;
}

/** Unsaved settings are not counted as work: they go with the sign-in. */
const isSetting = (name: string) => name.startsWith('settings.');

/** Signs out. Asks first if something typed has not been sent. */
export function SignOut({ me, onStay }: SignOutProps) {
  const router = useRouter();
  const owner = whose(me);
  const { outbox, items } = useOutbox();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState(false);
  const [unsent, setUnsent] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const drafts = draftNames(owner).filter((name) => !isSetting(name));

  const leave = () => {
    discardDrafts(owner, draftNames(owner).filter(isSetting));
    signOut.mutate(undefined, {
      onSuccess: () => router.navigate({ to: '/sign-in' }),
      onError: (error) => {
        onStay();
        toast.error(words.youAreStillSigned, { description: explain(error) });
      },
    });
  };
  const send = async () => {
    setSending(true);
    await outbox.sendAgain();
    setSending(false);
    if (outbox.get().length > 0) setUnsent(true);
    else leave();
  };
  const discard = async () => {
    await outbox.discardAll();
    discardDrafts(owner, draftNames(owner));
    leave();
  };
  const begin = useEffectEvent(async () => {
    await outbox.ready;
    if (outbox.get().length + drafts.length > 0) setAsking(true);
    else leave();
  });
  useEffect(() => void begin(), []);

  if (!asking) return null;
  const busy = sending || signOut.isPending;
  const canSend = items.some((item) => !isRefused(item));
  return (
    <Dialog
      open
      onClose={onStay}
      title={words.signOutUnsentWork}
      description={words.unsentWork(items.length, drafts.length)}
      initialFocus={keep}
    >
      <div className="flex flex-col gap-4">
        {unsent && !sending ? (
          <Notice tone="warning">
            {words.couldNotSend(items.length, [...new Set(items.flatMap(({ failure }) => failure?.reason ?? []))])}
          </Notice>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="danger" className="mr-auto" busy={busy} onClick={() => void discard()}>
            {words.discard}
          </Button>
          {canSend ? (
            <Button busy={busy} onClick={() => void send()}>
              {words.send}
            </Button>
          ) : null}
          <Button ref={keep} variant="primary" busy={busy} onClick={leave}>
            {words.keepOnThisDevice}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
