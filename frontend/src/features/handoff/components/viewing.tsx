import { Viewers } from '@/components/viewers';
import { useAnnouncedViewers, useViewers, useViewing } from '@/lib/presence';

/** Says that this tab looks at the handoff, and who else does: beside the button that two of them may reach for. */
export function Viewing({ handoffId }: { handoffId: string }) {
  const viewers = useViewers(handoffId);
  useViewing(handoffId);
  useAnnouncedViewers(viewers);
  return (
    <Viewers
      people={viewers}
      className="pointer-events-none absolute right-4 bottom-full mb-2 h-7 max-w-72 rounded-full bg-raised pr-3 pl-1 shadow-float md:right-8 lg:right-6"
    />
  );
}
