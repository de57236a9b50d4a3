import * as words from '@/app/words';
import { Icon } from '@/components/icon';
import { SegmentedControl } from '@/components/segmented-control';
import { type Theme, useTheme } from '@/lib/theme';

// Drawn as those of `Icon`, and loaded with the menu.
const SUN =
  'M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7';
const MOON = 'M13.5 9.3A5.75 5.75 0 0 1 6.7 2.5a5.75 5.75 0 1 0 6.8 6.8';
const MONITOR =
  'M2.75 3h10.5a.75.75 0 0 1 .75.75v6.5a.75.75 0 0 1-.75.75H2.75a.75.75 0 0 1-.75-.75v-6.5A.75.75 0 0 1 2.75 3M8 11v2.5M5.5 13.5h5';

const THEMES: { value: Theme; icon: string; word: string }[] = [
  { value: 'light', icon: SUN, word: words.light },
  { value: 'dark', icon: MOON, word: words.dark },
  { value: 'system', icon: MONITOR, word: words.system },
];

const OPTIONS = THEMES.map(({ value, icon, word }) => ({
  value,
  label: (
    <>
      <Icon path={icon} className="size-3.5" />
      {word}
    </>
  ),
}));

export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <div className="px-2 py-1.5">
      <SegmentedControl label={words.theme} options={OPTIONS} value={theme} onChange={setTheme} />
    </div>
  );
}
