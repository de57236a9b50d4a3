import { Icon } from '@/components/icon';
import * as words from '@/features/queue/words';

/** Instead of a list that moves while it is being read. */
export function NewPill({ count, onShow }: { count: number; onShow: () => void }) {
  if (count === 0) return null;
  return (
    <div className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center md:top-3">
      <button
        type="button"
        className="pointer-events-auto inline-flex h-8 animate-rise items-center gap-2 rounded-full bg-accent px-3.5 font-medium text-on-accent text-sm shadow-float hover:bg-accent-hover"
        onClick={onShow}
      >
        <Icon name="escalate" />
        {words.newCards(count)}
      </button>
    </div>
  );
}
