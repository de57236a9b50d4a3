import type { Suggestions as Found, StepCreate, Suggestion } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { can, useMe } from '@/domain/me';
import type { useSuggest } from '@/features/flowpilot/api/mutations';
import { lookOf } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';

interface SuggestionsProps {
  asked: ReturnType<typeof useSuggest>;
  /** Into the composer, to be done now. */
  onTake: (suggestion: Suggestion) => void;
  /** Into the steps, as what could be tried. */
  onRecord: (step: StepCreate) => void;
}

/** What could be tried next, with the reason and where it comes from. Where there is nothing, it says so. */
export function Suggestions({ asked, onTake, onRecord }: SuggestionsProps) {
  if (asked.isIdle) return null;
  return (
    <section
      aria-label={words.whatNextTitle}
      className="mb-2 animate-rise rounded-lg bg-accent-soft px-3.5 py-2.5 text-sm shadow-float"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-ink">{words.whatNextTitle}</h2>
        <IconButton icon="x" label={words.closeSuggestions} className="-mr-2 size-7!" onClick={() => asked.reset()} />
      </div>
      {asked.isPending ? (
        <div aria-busy="true" className="flex flex-col gap-2 py-1">
          <VisuallyHidden>{words.lookingNextStep}</VisuallyHidden>
          <Skeleton className="w-4/5" />
          <Skeleton className="w-1/2" />
        </div>
      ) : null}
      {asked.error ? <p role="alert">{explain(asked.error)}</p> : null}
      {asked.data ? (
        <>
          <ul className="flex max-h-60 flex-col gap-2.5 overflow-y-auto">
            {asked.data.items.map((item) => (
              <Item key={item.body} item={item} onTake={onTake} onRecord={onRecord} />
            ))}
          </ul>
          <Why suggestions={asked.data} />
          {asked.data.provider ? (
            <p className="mt-1 text-ink-subtle text-xs">
              {asked.data.provider} · {asked.data.model}
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

/** Why there is nothing, or nothing of a model. That there is no model is for those to know who can change it. */
function Why({ suggestions: { items, provider, reason } }: { suggestions: Found }) {
  const manages = can(useMe(), 'account.manage');
  const note = reason ?? (items.length === 0 ? words.playbookHasNothing : null);
  return (
    <>
      {note ? <p className="mt-1 text-ink-muted">{note}</p> : null}
      {provider === null && reason === null && manages ? (
        <p className="mt-1 text-ink-subtle text-xs">{words.noModel}</p>
      ) : null}
    </>
  );
}

function Item({ item, onTake, onRecord }: Pick<SuggestionsProps, 'onTake' | 'onRecord'> & { item: Suggestion }) {
  const look = lookOf(item.kind);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <div className="min-w-48 flex-1">
        <p dir="auto" className="flex gap-2 whitespace-pre-wrap text-ink">
          <Icon name={look.kind} className="mt-0.75 size-3.5 text-ink-subtle" />
          <span className="min-w-0">{item.body}</span>
        </p>
        <p dir="auto" className="pl-5.5 text-ink-muted text-xs">
          {item.source === 'playbook' ? words.fromYourPlaybook : ''}
          {item.why}
        </p>
      </div>
      <div className="flex gap-1.5">
        <Button size="sm" onClick={() => onTake(item)}>
          {words.addAsAction}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => onRecord({ kind: 'suggestion', body: item.body })}>
          {words.addAsNote}
        </Button>
      </div>
    </li>
  );
}
