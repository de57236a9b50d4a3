import type { Person } from '@resolutionflow/realtime-client';
import { Avatar } from '@/components/avatar';
import { VisuallyHidden } from '@/components/visually-hidden';
import { facesOf, namesOf, viewingWords } from '@/domain/presence';
import { cx } from '@/lib/cx';

interface ViewersProps {
  people: readonly Person[];
  /** Their activity, "viewing" by default. */
  what?: string;
  className?: string;
}

/** Who is looking at this moment. They come and go by themselves, so the caller keeps a place that moves nothing. */
export function Viewers({ people, what, className }: ViewersProps) {
  if (people.length === 0) return null;
  const names = namesOf(people);
  return (
    <span title={names} className={cx('flex min-w-0 animate-fade items-center gap-1.5 text-ink-muted', className)}>
      <span className="flex shrink-0 gap-0.5">
        {facesOf(people).map(({ id, name }) => (
          <Avatar key={id} name={name} size="sm" />
        ))}
      </span>
      <span className="truncate">{viewingWords(people, what)}</span>
      <VisuallyHidden>: {names}</VisuallyHidden>
    </span>
  );
}
