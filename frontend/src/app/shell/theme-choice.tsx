import { useId } from 'react';
import * as words from '@/app/words';
import { Icon, type IconName } from '@/components/icon';
import { type Theme, useTheme } from '@/lib/theme';

const CHOICES: { theme: Theme; icon: IconName; label: string }[] = [
  { theme: 'light', icon: 'sun', label: words.light },
  { theme: 'dark', icon: 'moon', label: words.dark },
  { theme: 'system', icon: 'monitor', label: words.system },
];

export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  const name = useId();
  return (
    <fieldset className="px-2 py-1.5">
      <legend className="sr-only">{words.theme}</legend>
      <div className="grid grid-cols-3 gap-0.5 rounded-md bg-sunken p-0.5">
        {CHOICES.map((choice) => (
          <label
            key={choice.theme}
            className="flex h-7 items-center justify-center gap-1.5 rounded-sm px-2 text-ink-muted text-xs has-checked:bg-raised has-checked:text-ink has-checked:shadow-rest has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={theme === choice.theme}
              onChange={() => setTheme(choice.theme)}
            />
            <Icon name={choice.icon} className="size-3.5" />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
