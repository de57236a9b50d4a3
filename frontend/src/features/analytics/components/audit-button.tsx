import { useState } from 'react';
import { LostPart } from '@/components/lost-part';
import * as words from '@/features/analytics/words';
import { part } from '@/lib/part';

const AuditDialog = part(async () => (await import('@/features/analytics/components/audit-dialog')).AuditDialog, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});

interface AuditButtonProps {
  /** Of the figure. */
  name: string;
  /** The address of the signed bundle that it is in. */
  bundle: string;
}

/** Leads to what an accountant needs to check a saving without the product. */
export function AuditButton({ name, bundle }: AuditButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={words.auditThisName(name)}
        className="min-h-6 font-medium text-accent-ink hover:underline print:hidden"
        onClick={() => setOpen(true)}
      >
        {words.auditThisNumber}
      </button>
      {open ? <AuditDialog name={name} bundle={bundle} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
