import { Button } from '@/components/button';
import type { Outgoing } from '@/features/flowpilot/model/outbox';
import { toast } from '@/lib/toast';

interface OutgoingActionsProps {
  item: Outgoing;
  writable: boolean;
  onRetry: () => void;
  onEdit: () => void;
  onDiscard: () => void;
}

/** Under a step that the server does not have yet: why, and what can be done about it. The text stays where it is. */
export function OutgoingActions({ item, writable, onRetry, onEdit, onDiscard }: OutgoingActionsProps) {
  if (item.failure === null) return <p className="sr-only">Recording…</p>;
  const copy = () => {
    const { body, output, rules_out } = item.step;
    void navigator.clipboard
      ?.writeText([body, output, rules_out].filter(Boolean).join('\n\n'))
      .then(() => toast('Copied'));
  };
  return (
    <div role="alert" className="mt-2 rounded-md bg-danger-soft px-3 py-2 text-sm">
      <p>
        <span className="font-medium">Not recorded. </span>
        {item.failure}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {writable ? (
          <>
            <Button size="sm" onClick={onRetry}>
              Try again
            </Button>
            <Button size="sm" variant="ghost" onClick={onEdit}>
              Edit
            </Button>
          </>
        ) : null}
        <Button size="sm" variant="ghost" onClick={copy}>
          Copy
        </Button>
        <Button size="sm" variant="ghost" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  );
}
