import type { SampleImported } from '@resolutionflow/api-client';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { Part } from '@/features/analytics/components/part';
import { countSamples } from '@/features/analytics/model/samples';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';
import { dateTime } from '@/lib/time';

/** Only the latest imports are listed: a wrong file is noticed soon. */
const SHOWN_FIRST = 3;

interface ImportListProps {
  imports: readonly SampleImported[];
  error: unknown;
  onRetry: () => void;
  onUndo: (id: string) => void;
}

/** The files that were imported, each of which can be undone whole. */
export function ImportList({ imports, error, onRetry, onUndo }: ImportListProps) {
  const [all, setAll] = useState(false);
  if (imports.length === 0 && !error) return null;
  return (
    <Part
      title={words.imports}
      className="mt-8"
      aside={imports.length > 0 ? <span className="text-ink-subtle text-sm">{imports.length}</span> : null}
    >
      {error ? (
        <div className="mt-2">
          <Notice
            tone="danger"
            actions={
              <Button size="sm" onClick={onRetry}>
                {words.tryAgain}
              </Button>
            }
          >
            {words.importsDidNotLoad(explain(error))}
          </Notice>
        </div>
      ) : null}
      {imports.length > 0 ? (
        <ul aria-label={words.imports} className="mt-3 border-line border-t">
          {(all ? imports : imports.slice(0, SHOWN_FIRST)).map((each) => (
            <ImportRow key={each.id} each={each} onUndo={() => onUndo(each.id)} />
          ))}
        </ul>
      ) : null}
      {imports.length > SHOWN_FIRST ? (
        <Button variant="ghost" size="sm" className="-ml-2.5 mt-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.showFewer : words.showAll(imports.length)}
        </Button>
      ) : null}
    </Part>
  );
}

function ImportRow({ each: { added, excluded, by, at }, onUndo }: { each: SampleImported; onUndo: () => void }) {
  const undone = excluded >= added;
  const count = countSamples(added);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-b py-2.5 text-sm">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className={undone ? 'text-ink-muted' : 'font-medium text-ink'}>{count}</span>
          {undone ? <span className="font-medium text-warning">{words.undone}</span> : null}
          {!undone && excluded > 0 ? <span className="text-ink-muted">{words.excludedCount(excluded)}</span> : null}
        </p>
        <p className="text-ink-subtle text-xs">
          <bdi>{by.name}</bdi> · <time dateTime={at}>{dateTime(at)}</time>
        </p>
      </div>
      {undone ? null : (
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2.5"
          aria-label={words.undoImportOf(count, by.name, dateTime(at))}
          onClick={onUndo}
        >
          {words.undoImport}
        </Button>
      )}
    </li>
  );
}
