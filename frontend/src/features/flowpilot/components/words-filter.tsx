import { type Ref, useEffect, useEffectEvent, useRef, useState } from 'react';
import { TextField } from '@/components/field';
import { MAX_WORDS } from '@/features/flowpilot/model/session-search';
import * as words from '@/features/flowpilot/words';
import { usePaused } from '@/lib/paused';

interface WordsFilterProps {
  /** What the address says. */
  text: string;
  onText: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}

/** The list follows what is typed, once it has stood still; and the field follows the address, when that changes. */
export function WordsFilter({ text, onText, ref }: WordsFilterProps) {
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  const paused = usePaused(typed.trim());
  const tell = useEffectEvent(() => {
    // The address may have changed what is typed meanwhile.
    if (paused === told.current || paused !== typed.trim()) return;
    told.current = paused;
    onText(paused);
  });
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    setTyped(text);
  }, [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it stands still at something else.
  useEffect(() => tell(), [paused]);
  return (
    <search className="block max-w-sm">
      <TextField
        ref={ref}
        label={words.searchSessions}
        hideLabel
        type="search"
        dir="auto"
        autoComplete="off"
        aria-keyshortcuts="/"
        maxLength={MAX_WORDS}
        placeholder={words.searchPlaceholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </search>
  );
}
