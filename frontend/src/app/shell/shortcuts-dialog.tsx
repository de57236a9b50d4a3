import { useSuspenseQuery } from '@tanstack/react-query';
import * as words from '@/app/words';
import { Dialog } from '@/components/dialog';
import { Kbd } from '@/components/kbd';
import { copyNote } from '@/domain/note/words';
import { nextKind } from '@/features/flowpilot/recording-words';
import { aboutQuery } from '@/features/identity/api/queries';
import { MOD_KEY, useSingleKeys } from '@/lib/shortcuts';

const GROUPS: { title: string; keys: [keys: string[], does: string][] }[] = [
  {
    title: words.anywhere,
    keys: [
      [[MOD_KEY, 'k'], words.searchAndGo],
      [['g', 'q'], words.goToTheQueue],
      [['g', 's'], words.goToTheSessions],
      [['g', 'a'], words.goToTheAnalytics],
      [['g', 'p'], words.goToTheSettings],
      [['?'], words.showTheseShortcuts],
    ],
  },
  {
    title: words.queue,
    keys: [
      [['j'], words.nextCard],
      [['k'], words.previousCard],
      [['Enter'], words.openTheCard],
      [['e'], words.pickUpOrAccept],
      [['f'], words.goToTheFilters],
      [['c'], words.copyTheLink],
    ],
  },
  {
    title: words.session,
    keys: [
      [['n'], words.writeTheNextStep],
      [['Alt', '↓'], nextKind],
      [['j'], words.nextStep],
      [['k'], words.previousStep],
      [['e'], words.editOrEscalate],
      [['y'], copyNote],
      [['Enter'], words.recordTheStep],
      [['Shift', 'Enter'], words.newLine],
      [[MOD_KEY, 'Enter'], words.sendTheEscalation],
    ],
  },
];

/** Shown by `?`. Keys with Ctrl or ⌘ always work; the single ones can be switched off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useSingleKeys();
  const { data: about } = useSuspenseQuery(aboutQuery);
  return (
    <Dialog open onClose={onClose} title={words.keyboardShortcuts}>
      <div className="flex flex-col gap-5">
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 font-medium text-ink-subtle text-xs">{group.title}</h3>
            <dl className="divide-y divide-line">
              {group.keys.map(([keys, does]) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    <span className="sr-only">{keys.join(words.thenKey)}</span>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="flex items-start gap-2.5 rounded-md bg-sunken px-3 py-2.5 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4"
            checked={on}
            onChange={(event) => setOn(event.target.checked)}
          />
          <span>
            {words.singleKeyShortcuts}
            <span className="block text-ink-muted text-xs">{words.aboutSingleKeys}</span>
          </span>
        </label>
        <p className="text-ink-subtle text-xs">{words.versionOf(about.name, about.version)}</p>
      </div>
    </Dialog>
  );
}
