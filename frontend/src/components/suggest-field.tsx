import { type ComponentProps, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { TextField } from '@/components/field';
import * as words from '@/components/words';
import { cx } from '@/lib/cx';
import { keepPlaced } from '@/lib/float';

export interface Suggestion {
  id: string;
  /** What is put into the field. */
  value: string;
  /** What is shown, if that is something else. */
  label?: string | undefined;
  /** Beside it. */
  note?: string | undefined;
}

interface SuggestFieldProps extends Omit<ComponentProps<typeof TextField>, 'onChange' | 'value' | 'list'> {
  value: string;
  suggestions: readonly Suggestion[];
  onValue: (value: string, suggestion?: Suggestion) => void;
  /** Its list was opened. */
  onOpen?: () => void;
  /** What a screen reader hears of the list. */
  count: (suggestions: number) => string;
}

const TALLEST = 240;
/** Between the list and the field, and the edge of the screen. */
const AIR = 16;

/** In the top layer, so that no dialog cuts it off; where there is more room, and as wide as its field. */
function float(field: HTMLElement, list: HTMLElement): () => void {
  const { top, bottom, width } = field.getBoundingClientRect();
  const above = top - AIR;
  // Without a phone's keyboard.
  const below = (window.visualViewport?.height ?? window.innerHeight) - bottom - AIR;
  const up = below < TALLEST / 2 && above > below;
  list.style.width = `${width}px`;
  list.style.maxHeight = `${Math.min(TALLEST, up ? above : below)}px`;
  list.showPopover();
  return keepPlaced(field, list, up ? 'top-start' : 'bottom-start');
}

/**
 * A text field that suggests: what is typed counts, whether or not it is suggested. The focus stays in the field; arrows
 * move through the list, Enter takes one, Escape closes it.
 */
export function SuggestField({ value, suggestions, onValue, onOpen, count, label, ...field }: SuggestFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && suggestions.length > 0;
  const current = shown ? suggestions[active] : undefined;
  const optionId = (at: number) => `${id}-${at}`;

  useEffect(() => {
    if (current) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  });

  useLayoutEffect(() => {
    return shown && input.current && list.current ? float(input.current, list.current) : undefined;
  }, [shown]);

  const show = () => {
    setOpen(true);
    onOpen?.();
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const take = (suggestion: Suggestion) => {
    onValue(suggestion.value, suggestion);
    close();
  };
  /** Around the list, from beside it. */
  const move = (by: 1 | -1) => {
    if (!open) show();
    const from = active < 0 && by < 0 ? 0 : active;
    setActive(suggestions.length === 0 ? -1 : (from + by + suggestions.length) % suggestions.length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && current) take(current);
    else if (event.key === 'Escape' && shown) close();
    else return;
    event.preventDefault();
    // The form or the page has the same keys.
    event.stopPropagation();
  };

  return (
    <TextField
      {...field}
      ref={input}
      label={label}
      value={value}
      role="combobox"
      aria-expanded={shown}
      aria-controls={shown ? `${id}-list` : undefined}
      aria-activedescendant={current ? optionId(active) : undefined}
      aria-autocomplete="list"
      autoComplete="off"
      dir="auto"
      onChange={(event) => {
        onValue(event.target.value);
        setActive(-1);
        show();
      }}
      onClick={show}
      onBlur={close}
      onKeyDown={onKeyDown}
      beside={
        <>
          {shown ? (
            <div
              role="listbox"
              id={`${id}-list`}
              aria-label={words.suggestions}
              ref={list}
              popover="manual"
              className="fixed m-0 animate-fade overflow-y-auto rounded-md bg-raised p-1 shadow-float"
            >
              {suggestions.map((suggestion, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
                <div
                  key={suggestion.id}
                  id={optionId(at)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  className={cx(
                    'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-ink text-sm',
                    at === active && 'bg-selected',
                  )}
                  onPointerMove={() => at !== active && setActive(at)}
                  // The field keeps the focus.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(suggestion)}
                >
                  <bdi className="min-w-0 flex-1 break-words">{suggestion.label ?? suggestion.value}</bdi>
                  {suggestion.note ? <bdi className="shrink-0 text-ink-subtle text-xs">{suggestion.note}</bdi> : null}
                </div>
              ))}
            </div>
          ) : null}
          <span role="status" className="sr-only">
            {shown ? count(suggestions.length) : ''}
          </span>
        </>
      }
    />
  );
}
