import * as words from '@/features/queue/later-words';

interface HiddenNoteProps {
  hidden: number;
  /** Of these, how many have come since the filters were set. */
  news: number;
  onClear: () => void;
}

/** A filtered queue says what it leaves out. */
export function HiddenNote({ hidden, news, onClear }: HiddenNoteProps) {
  return (
    <p className="mt-1 flex min-h-6 items-center gap-x-3 text-ink-muted text-sm">
      <span>
        {words.filtersHide(hidden)}
        {news > 0 ? <span className="font-medium text-accent-ink"> {words.hiddenNews(news)}</span> : null}
      </span>
      <button type="button" className="min-h-6 font-medium text-accent-ink hover:underline" onClick={onClear}>
        {words.clear}
      </button>
    </p>
  );
}
