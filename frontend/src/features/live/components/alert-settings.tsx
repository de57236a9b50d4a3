import { useId, useState } from 'react';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { allowDesktop, allowSound, ring } from '@/features/live/model/alert-effects';
import { desktopChoice, soundChoice } from '@/features/live/model/alerts';
import { useStored } from '@/lib/stored';

/** Off until asked for, and only ever while no tab of this product is on screen. */
export function AlertSettings() {
  const sound = useStored(soundChoice) !== null;
  const desktop = useStored(desktopChoice) !== null;
  const [refused, setRefused] = useState(false);
  const on = sound || desktop;

  const chooseSound = (wanted: boolean) => {
    soundChoice.set(wanted ? 'yes' : null);
    if (!wanted) return;
    allowSound();
    ring();
  };
  const chooseDesktop = async (wanted: boolean) => {
    const allowed = wanted && (await allowDesktop());
    setRefused(wanted && !allowed);
    desktopChoice.set(allowed ? 'yes' : null);
  };

  return (
    <Menu
      label={`Alerts: ${on ? 'on' : 'off'}`}
      placement="bottom-end"
      triggerClass="inline-flex size-8 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-hover hover:text-ink"
      trigger={<Icon name={on ? 'bell' : 'bell-off'} />}
    >
      <div className="w-64 p-2">
        <p className="font-medium text-sm">Call me to new escalations</p>
        <p className="mt-0.5 text-ink-muted text-xs">
          Only while this is not on screen, every half a minute until you look.
        </p>
        <div className="mt-2 flex flex-col">
          <Choice label="Sound" checked={sound} onChange={chooseSound} />
          <Choice label="Desktop notification" checked={desktop} onChange={chooseDesktop} />
        </div>
        {refused ? (
          <p role="alert" className="mt-1 text-warning text-xs">
            This browser does not allow notifications here. Allow them in the site settings.
          </p>
        ) : null}
      </div>
    </Menu>
  );
}

interface ChoiceProps {
  label: string;
  checked: boolean;
  onChange: (wanted: boolean) => void;
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="-mx-1 flex h-8 items-center gap-2.5 rounded-sm px-1 text-sm hover:bg-hover">
      <input
        id={id}
        type="checkbox"
        className="size-4"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
