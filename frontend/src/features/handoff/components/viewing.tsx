import { useMe } from '@/domain/me';
import { useAnnouncedViewers, useViewers, useViewing } from '@/domain/presence';
import { Viewers } from '@/domain/viewers';

/**
 * Says that this tab looks at the handoff, and who else does: on the edge of the bar with the button that two of them
 * may reach for, where it covers nothing.
 */
export function Viewing({ handoffId }: { handoffId: string }) {
  const viewers = useViewers(handoffId, useMe().user.id);
  useViewing(handoffId);
  useAnnouncedViewers(viewers);
  return (
    <Viewers
      people={viewers}
      className="absolute right-4 bottom-full h-6 max-w-72 translate-y-1/3 rounded-full bg-raised pr-2.5 pl-0.5 text-xs shadow-rest ring-1 ring-line-strong md:right-8 lg:right-6 lg:translate-y-1/2"
    />
  );
}
