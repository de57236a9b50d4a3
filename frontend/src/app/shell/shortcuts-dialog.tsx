import { Dialog } from '@/components/dialog';
import { Kbd } from '@/components/kbd';
import { MOD_KEY, useSingleKeys } from '@/lib/shortcuts';

const GROUPS: { title: string; keys: [keys: string[], does: string][] }[] = [
  {
    title: 'Anywhere',
    keys: [
      [['g', 'q'], 'Go to the queue'],
      [['g', 's'], 'Go to the sessions'],
      [['g', 'a'], 'Go to the analytics'],
      [['g', 'p'], 'Go to the settings'],
      [['?'], 'Show these shortcuts'],
    ],
  },
  {
    title: 'Queue',
    keys: [
      [['j'], 'Next card'],
      [['k'], 'Previous card'],
      [['Enter'], 'Open the card'],
      [['e'], 'Claim or accept it, and open it'],
    ],
  },
  {
    title: 'Session',
    keys: [
      [['n'], 'Write the next step'],
      [['e'], 'Escalate'],
      [['Enter'], 'Record what is written'],
      [['Shift', 'Enter'], 'New line'],
      [[MOD_KEY, 'Enter'], 'Send the escalation'],
    ],
  },
];

/** Shown by `?`. Keys with Ctrl or ⌘ always work; the single ones can be switched off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useSingleKeys();
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5">
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className="mb-1 font-medium text-ink-subtle text-xs">{group.title}</h3>
            <dl className="divide-y divide-line">
              {group.keys.map(([keys, does]) => (
                <div key={does} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    <span className="sr-only">{keys.join(' then ')}</span>
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
            Single-key shortcuts
            <span className="block text-ink-muted text-xs">
              Switch them off if speech input or a stray key sets them off. Kept in this browser.
            </span>
          </span>
        </label>
      </div>
    </Dialog>
  );
}
