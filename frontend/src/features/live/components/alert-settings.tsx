import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { LostPart } from '@/components/lost-part';
import { Menu } from '@/components/menu';
import { desktopChoice, soundChoice } from '@/features/live/model/alerts';
import * as words from '@/features/live/words';
import { part } from '@/lib/part';
import { useStored } from '@/lib/stored';

// Loaded when first opened.
const BrowserAlerts = part(async () => (await import('@/features/live/components/browser-alerts')).BrowserAlerts, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

/** `reach`: the choice of alerts, which is the same in every browser. */
export function AlertSettings({ reach }: { reach: ReactNode }) {
  const sound = useStored(soundChoice) !== null;
  const desktop = useStored(desktopChoice) !== null;
  const on = sound || desktop;
  const [open, setOpen] = useState(false);
  return (
    <Menu
      label={on ? words.alertsOn : words.alertsOff}
      placement="bottom-end"
      onToggle={setOpen}
      triggerClass="inline-flex h-8 items-center justify-center gap-1.5 rounded-md px-2 text-ink-muted text-sm transition-colors hover:bg-hover hover:text-ink"
      trigger={
        <>
          <Icon name={on ? 'bell' : 'bell-off'} />
          {words.alerts}
        </>
      }
    >
      <div className="flex w-64 flex-col gap-2 p-2">
        <p className="font-medium text-sm">{words.escalationAlerts}</p>
        <p className="text-ink-muted text-xs">{words.whenAlerted}</p>
        {open ? (
          <>
            <BrowserAlerts />
            {reach}
          </>
        ) : null}
      </div>
    </Menu>
  );
}
