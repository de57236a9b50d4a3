import { useState } from 'react';
import { Choice } from '@/components/choice';
import { allowDesktop, allowSound, type DesktopAnswer, ring } from '@/features/live/model/alert-effects';
import { desktopChoice, soundChoice } from '@/features/live/model/alerts';
import * as words from '@/features/live/words';
import { useStored } from '@/lib/stored';

/** How this browser may call. Off until asked for, and only ever while no tab of this product is on screen. */
export function BrowserAlerts() {
  const sound = useStored(soundChoice) !== null;
  const desktop = useStored(desktopChoice) !== null;
  const [denied, setDenied] = useState<DesktopAnswer | null>(null);

  const chooseSound = (wanted: boolean) => {
    soundChoice.set(wanted ? 'yes' : null);
    if (!wanted) return;
    allowSound();
    ring();
  };
  const chooseDesktop = async (wanted: boolean) => {
    const answer = wanted ? await allowDesktop() : null;
    setDenied(answer === 'allowed' ? null : answer);
    desktopChoice.set(answer === 'allowed' ? 'yes' : null);
  };

  return (
    <>
      <Choice label={words.sound} checked={sound} onChange={(event) => chooseSound(event.target.checked)} />
      <Choice
        label={words.desktopNotification}
        checked={desktop}
        onChange={(event) => void chooseDesktop(event.target.checked)}
      />
      {denied ? (
        <p role="alert" className="text-warning text-xs">
          {denied === 'refused' ? words.notificationsBlocked : words.noNotifications}
        </p>
      ) : null}
    </>
  );
}
