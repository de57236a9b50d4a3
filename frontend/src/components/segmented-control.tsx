import { type ReactNode, useId } from 'react';
import { cx } from '@/lib/cx';

const LOOKS = {
  /** Segments in one track. */
  track: {
    group: 'grid auto-cols-fr grid-flow-col gap-0.5 rounded-md bg-sunken p-0.5',
    option: 'justify-center rounded-sm has-checked:bg-raised has-checked:text-ink has-checked:shadow-rest',
  },
  /** Tabs without a track. */
  bare: {
    group: 'flex min-w-0 gap-0.5',
    option: 'justify-center rounded-sm hover:bg-hover has-checked:bg-selected has-checked:text-accent-ink',
  },
  /** Outlined options, which wrap. */
  pills: {
    group: 'flex flex-wrap gap-1.5',
    option:
      'rounded-md ring-1 ring-line-strong ring-inset hover:bg-hover has-checked:bg-selected has-checked:text-accent-ink',
  },
};

interface SegmentedControlProps<Value extends string> {
  /** Names the group. */
  label: string;
  showLabel?: boolean;
  options: readonly { value: Value; label: ReactNode; title?: string }[];
  /** Of no option: none is chosen. */
  value: string;
  onChange: (value: Value) => void;
  look?: keyof typeof LOOKS;
}

/** One of a few, all of them in view. Radio buttons, so that the arrow keys move between them. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, showLabel = false, options, value: chosen, onChange, look = 'track' } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={showLabel ? 'mb-1 font-medium text-ink text-sm' : 'sr-only'}>{label}</legend>
      <div className={LOOKS[look].group}>
        {options.map(({ value, label: word, title }) => (
          <label
            key={value}
            title={title}
            className={cx(
              'group relative inline-flex h-7 min-w-7 cursor-pointer items-center gap-1.5 px-2 text-ink-muted text-sm transition-colors hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus',
              LOOKS[look].option,
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === chosen}
              onChange={() => onChange(value)}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
