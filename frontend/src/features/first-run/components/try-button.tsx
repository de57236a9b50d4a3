import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '@/components/button';
import { useStartPractice } from '@/features/first-run/api/mutations';
import * as words from '@/features/first-run/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

/** Opens the practice, or goes on with it. */
export function TryButton({ primary, children }: { primary: boolean; children: ReactNode }) {
  const navigate = useNavigate();
  const { mutate, isPending } = useStartPractice();
  const onClick = () =>
    mutate(undefined, {
      onSuccess: ({ session_id, handoff_id, handoff_state }) => {
        if (handoff_id && handoff_state === 'open')
          void navigate({ to: '/handoffs/$handoffId', params: { handoffId: handoff_id } });
        else if (session_id) void navigate({ to: '/sessions/$sessionId', params: { sessionId: session_id } });
      },
      onError: (error) => toast.error(words.practiceNotStarted, { description: explain(error) }),
    });
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      className="max-md:ml-auto"
      online
      busy={isPending}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
