import type { Message } from '@resolutionflow/api-client';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '@/components/live-region';

/** Announces messages of others while the page is open. */
export function useAnnouncedMessages(messages: readonly Message[] | undefined, userId: string): void {
  const announce = useAnnounce();
  const seen = useRef<number | null>(null);
  useEffect(() => {
    if (!messages) return;
    const latest = messages.slice(seen.current ?? messages.length).findLast(({ author }) => author.id !== userId);
    seen.current = messages.length;
    if (latest) announce(`${latest.author.name} ${latest.kind === 'question' ? 'asks' : 'says'}: ${latest.body}`);
  }, [messages, userId, announce]);
}
