import type { Person } from '@resolutionflow/realtime-client';
import { Avatar } from '@/components/avatar';
import { cx } from '@/lib/cx';
import { facesOf, viewingWords } from '@/lib/presence';

/** Who is looking at this moment. It comes and goes by itself, so the caller gives it a place that moves nothing. */
export function Viewers({ people, className }: { people: readonly Person[]; className?: string }) {
  if (people.length === 0) return null;
  return (
    <span
      title={people.map(({ name }) => name).join(', ')}
      className={cx('flex min-w-0 animate-fade items-center gap-1.5 text-ink-muted text-xs', className)}
    >
      <span className="flex shrink-0 -space-x-1.5">
        {facesOf(people).map(({ id, name }) => (
          <Avatar key={id} name={name} size="sm" className="ring-2 ring-surface" />
        ))}
      </span>
      <span className="truncate">{viewingWords(people)}</span>
    </span>
  );
}
