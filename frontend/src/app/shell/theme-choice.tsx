import * as words from '@/app/words';
import { Icon, type IconName } from '@/components/icon';
import { SegmentedControl } from '@/components/segmented-control';
import { type Theme, useTheme } from '@/lib/theme';

const THEMES: { value: Theme; icon: IconName; word: string }[] = [
  { value: 'light', icon: 'sun', word: words.light },
  { value: 'dark', icon: 'moon', word: words.dark },
  { value: 'system', icon: 'monitor', word: words.system },
];

const OPTIONS = THEMES.map(({ value, icon, word }) => ({
  value,
  label: (
    <>
      <Icon name={icon} className="size-3.5" />
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
