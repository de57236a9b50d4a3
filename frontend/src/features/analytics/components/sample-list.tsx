import type { BaselineSample } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Part } from '@/features/analytics/components/part';
import { type SampleAsk, SampleRow } from '@/features/analytics/components/sample-row';
import * as words from '@/features/analytics/words';

interface SampleListProps {
  samples: readonly BaselineSample[];
  /** How many there are at all. */
  count: number;
  onAsk: SampleAsk;
  onEnter: () => void;
  onImport: () => void;
  /** Absent where everything is shown. */
  onMore?: (() => void) | undefined;
  loadingMore: boolean;
}

export function SampleList({ samples, count, onAsk, onEnter, onImport, onMore, loadingMore }: SampleListProps) {
  return (
    <Part
      title={words.samples}
      className="mt-8"
      aside={count > 0 ? <span className="text-ink-subtle text-sm">{count}</span> : null}
    >
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onEnter}>
          <Icon name="plus" />
          {words.enterByHand}
        </Button>
        <Button onClick={onImport}>{words.importAFile}</Button>
      </div>
      {count === 0 ? (
        <EmptyState icon="clock" title={words.noSamplesYet}>
          {words.howToMeasure}
        </EmptyState>
      ) : (
        <ul aria-label={words.samples} className="mt-3 border-line border-t">
          {samples.map((sample) => (
            <SampleRow key={sample.id} sample={sample} onAsk={onAsk} />
          ))}
        </ul>
      )}
      {onMore ? (
        <Button className="mt-4" busy={loadingMore} onClick={onMore}>
          {words.showOlder}
        </Button>
      ) : null}
    </Part>
  );
}
