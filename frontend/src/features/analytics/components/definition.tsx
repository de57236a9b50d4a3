import { Icon } from '@/components/icon';
import { Tooltip } from '@/components/tooltip';
import * as words from '@/features/analytics/words';

interface DefinitionProps {
  /** As the metric registry has it; every figure of the API names one. */
  of: { name: string; counts: string; leaves_out: string };
}

/** A figure's definition, shown on hover or focus. */
export function Definition({ of: { name, counts, leaves_out } }: DefinitionProps) {
  return (
    <Tooltip
      placement="bottom-start"
      text={
        <>
          <span className="block">
            <span className="font-medium">{words.counts}</span> {counts}
          </span>
          <span className="mt-1 block">
            <span className="font-medium">{words.excludes}</span> {leaves_out}
          </span>
        </>
      }
    >
      <button
        type="button"
        aria-label={words.whatCounts(name)}
        className="-my-1 inline-flex size-6 shrink-0 cursor-help items-center justify-center rounded-full text-ink-subtle hover:text-ink align-middle print:hidden"
      >
        <Icon name="info" className="size-3.5" />
      </button>
    </Tooltip>
  );
}
