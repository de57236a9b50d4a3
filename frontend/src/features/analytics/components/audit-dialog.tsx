import { buttonClass } from '@/components/button-class';
import { Dialog } from '@/components/dialog';
import * as words from '@/features/analytics/words';

interface AuditDialogProps {
  name: string;
  bundle: string;
  onClose: () => void;
}

/** The figure with every row behind it and a signature, and how to check both. */
export function AuditDialog({ name, bundle, onClose }: AuditDialogProps) {
  const file = /([^/]+\.zip)/.exec(bundle)?.[1] ?? '';
  return (
    <Dialog open onClose={onClose} wide title={words.auditThisName(name)} description={words.aboutBundle}>
      <ol className="flex flex-col gap-3 text-ink text-sm">
        <li>
          <a href={bundle} download className={buttonClass('primary', 'md')}>
            {words.downloadBundle}
          </a>
        </li>
        <li>
          {words.getTheKey}{' '}
          <a
            href="/api/v1/about/keys"
            target="_blank"
            rel="noreferrer"
            className="font-medium text-accent-ink hover:underline"
          >
            {words.publicKeys}
          </a>
        </li>
        <li>
          {words.checkWithoutProduct}
          <Command>python3 check_bundle.py {file} PUBLIC_KEY</Command>
          {words.checkWithProduct}
          <Command>resolutionflow recompute --verify {file} --key PUBLIC_KEY</Command>
        </li>
      </ol>
      <p className="mt-3 text-ink-muted text-sm">{words.auditSays}</p>
    </Dialog>
  );
}

function Command({ children }: { children: React.ReactNode }) {
  return (
    <code className="my-1 block overflow-x-auto rounded-md bg-sunken px-2 py-1 font-mono text-xs">{children}</code>
  );
}
