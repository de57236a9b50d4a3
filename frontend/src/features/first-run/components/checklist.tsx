import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { TryButton } from '@/features/first-run/components/try-button';
import type { Item } from '@/features/first-run/model/items';
import * as words from '@/features/first-run/words';
import { cx } from '@/lib/cx';

/** What is to be done, why, and where; what is done stays in it, as it is there. */
export function Checklist({ items }: { items: readonly Item[] }) {
  const next = items.find(({ done, to }) => !done && to)?.id;
  return (
    <ul aria-label={words.gettingStarted} className="divide-y divide-line text-left">
      {items.map(({ id, done, title, text, to, open }) => (
        <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-2 py-3 sm:flex-nowrap">
          <Mark done={done} />
          <div className="min-w-48 flex-1">
            <h3 className={cx('font-medium text-sm', done ? 'text-ink-muted' : 'text-ink')}>
              {title}
              <span className="sr-only">: {done ? words.done : words.toDo}</span>
            </h3>
            <p className="text-ink-muted text-sm">{text}</p>
          </div>
          {to === 'practice' ? (
            <TryButton primary={id === next}>{open}</TryButton>
          ) : to && !done ? (
            <Link to={to} className={buttonClass(id === next ? 'primary' : 'secondary', 'md', 'max-md:ml-auto')}>
              {open}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Mark({ done }: { done: boolean }) {
  return (
    <span
      className={cx(
        'mt-px inline-flex size-5 shrink-0 items-center justify-center rounded-full',
        done ? 'bg-positive-soft text-positive' : 'ring-1 ring-line-strong ring-inset',
      )}
    >
      {done ? <Icon name="check" className="size-3.5" /> : null}
    </span>
  );
}
