import { Button } from '@/components/button';
import * as words from '@/components/words';
import { count } from '@/lib/locale';
import { explain } from '@/lib/problem';

interface ShowAllProps {
  /** Characters that are not shown. */
  more: number;
  busy: boolean;
  error: unknown;
  onAsk: () => void;
}

/** Under the beginning of a text: the rest of it, on demand. */
export function ShowAll({ more, busy, error, onAsk }: ShowAllProps) {
  return (
    <p className="mt-1 text-xs">
      <Button size="sm" variant="ghost" className="-ml-2.5" busy={busy} online onClick={onAsk}>
        {words.showAllCharacters(count(more))}
      </Button>
      {error && !busy ? (
        <span role="alert" className="ml-2 text-danger">
          {explain(error)}
        </span>
      ) : null}
    </p>
  );
}
