import type { StepKind } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import { SegmentedControl } from '@/components/segmented-control';
import { KINDS } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';

/** On a narrow screen only the chosen kind shows its word. */
const OPTIONS = KINDS.map(({ kind, word }) => ({
  value: kind,
  title: word,
  label: (
    <>
      <Icon name={kind} className="size-3.5" />
      <span className="max-sm:sr-only max-sm:group-has-checked:not-sr-only">{word}</span>
    </>
  ),
}));

export function KindPicker({ kind, onKind }: { kind: StepKind; onKind: (kind: StepKind) => void }) {
  return <SegmentedControl look="bare" label={words.kindOfStep} options={OPTIONS} value={kind} onChange={onKind} />;
}
