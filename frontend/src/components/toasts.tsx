import { Button } from '@/components/button';
import { IconButton } from '@/components/icon-button';
import * as words from '@/components/words';
import { part } from '@/lib/part';
import { loadToaster, putAway, usePlainToasts } from '@/lib/toast';

const Toaster = part(async () => (await loadToaster()).Toaster);

/** Toasts, with a plain fallback if their library did not load. */
export function Toasts() {
  const plain = usePlainToasts();
  return (
    <>
      <Toaster />
      {plain.length === 0 ? null : (
        <section
          aria-label={words.notifications}
          aria-live="polite"
          className="fixed top-2 right-4 left-4 z-50 print:hidden"
        >
          <ol className="flex flex-col gap-2">
            {plain.map(({ id, title, options }) => (
              <li
                key={id}
                className="flex items-center gap-3 rounded-lg bg-raised py-2.5 pr-2.5 pl-3.5 text-ink text-sm shadow-float"
              >
                <div className="min-w-0 flex-1">
                  <p className="font-medium leading-snug">{title}</p>
                  {typeof options?.description === 'string' ? (
                    <p className="text-ink-muted leading-snug">{options.description}</p>
                  ) : null}
                </div>
                <PlainAction id={id} action={options?.action} />
                <IconButton icon="x" label={words.close} onClick={() => putAway(id)} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function PlainAction({ id, action }: { id: string | number; action: unknown }) {
  if (!isAction(action)) return null;
  return (
    <Button
      size="sm"
      onClick={(event) => {
        action.onClick(event);
        putAway(id);
      }}
    >
      {action.label}
    </Button>
  );
}

function isAction(action: unknown): action is { label: string; onClick: (event: unknown) => void } {
  return typeof action === 'object' && action !== null && 'onClick' in action && 'label' in action;
}
