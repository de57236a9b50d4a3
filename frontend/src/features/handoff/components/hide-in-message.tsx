import type { Message } from '@resolutionflow/api-client';
import { HideDialog } from '@/domain/hide-dialog';
import { useHideInMessage } from '@/features/handoff/api/mutations';
import * as words from '@/features/handoff/words';
import { toast } from '@/lib/toast';

interface HideInMessageProps {
  message: Message;
  onClose: () => void;
}

export function HideInMessage({ message, onClose }: HideInMessageProps) {
  const hide = useHideInMessage(message.handoff_id, message.id);
  return (
    <HideDialog
      texts={[{ field: 'body', label: words.message, text: message.body }]}
      busy={hide.isPending}
      error={hide.error}
      onClose={onClose}
      onHide={({ begin, end }) =>
        hide.mutate(
          { begin, end },
          {
            onSuccess: () => {
              onClose();
              toast(words.hidden);
            },
          },
        )
      }
    />
  );
}
