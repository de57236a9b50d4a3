import { useEffect } from 'react';
import { OptionRow } from '@/features/search/components/option-row';
import type { Group, Option } from '@/features/search/model/options';
import * as words from '@/features/search/words';
import { cx } from '@/lib/cx';

interface OptionsProps {
  /** Before the ids of all that is in it. */
  id: string;
  groups: readonly Group[];
  current: string | undefined;
  onPoint: (option: Option) => void;
  onChoose: (option: Option) => void;
}

/** The list of the field above it, which keeps the focus and the keys. */
export function Options({ id, groups, current, onPoint, onChoose }: OptionsProps) {
  useEffect(() => {
    if (current) document.getElementById(id + current)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  return (
    <div role="listbox" id={`${id}list`} aria-label={words.results}>
      {groups.map(({ title, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, and no fieldsets.
        <div key={title} role="group" aria-label={title}>
          <div aria-hidden="true" className="px-2 pt-2 pb-1 font-medium text-ink-subtle text-xs">
            {title}
          </div>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
            <div
              key={option.id}
              id={id + option.id}
              role="option"
              tabIndex={-1}
              aria-selected={option.id === current}
              className={cx(
                'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-sm',
                option.id === current && 'bg-selected',
              )}
              onPointerMove={() => option.id !== current && onPoint(option)}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(option)}
            >
              <OptionRow option={option} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
