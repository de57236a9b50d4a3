import type { Imported, Separator } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { useMe } from '@/domain/me';
import { useUndoImport } from '@/features/analytics/api/baseline';
import { countSamples, mayJudge } from '@/features/analytics/model/samples';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

const SEPARATED_BY: Record<Separator, string> = {
  comma: 'commas',
  semicolon: 'semicolons',
  tab: 'tabs',
  bar: 'vertical bars',
};

/** Long enough to read which columns were found, and to see that it was the wrong file. */
const SHOWN_MS = 15_000;

/** Says how a file was read, and offers to undo it to those who may. The list of imports offers it for good. */
export function useImportedToast() {
  const announce = useAnnounce();
  const mayUndo = mayJudge(useMe());
  // Also when the dialog, or the page, is closed by then.
  const { mutateAsync } = useUndoImport();
  const undo = async (id: string) => {
    try {
      await mutateAsync({ id, reason: 'Undone right after the import' });
      announce('Import undone.');
      toast('Import undone', { description: 'All its samples are left out. They stay in the list.' });
    } catch (error) {
      toast.error('Could not undo the import', { description: `${explain(error)} You can undo it under Imports.` });
    }
  };
  return ({ id, added, columns, separator }: Imported) => {
    const separated = columns.length > 1 ? ` Separated by ${SEPARATED_BY[separator]}.` : '';
    announce(`${countSamples(added)} imported.`);
    toast(`${countSamples(added)} imported`, {
      description: `Columns: ${columns.join(', ')}.${separated}`,
      ...(mayUndo && { duration: SHOWN_MS, action: { label: 'Undo', onClick: () => void undo(id) } }),
    });
  };
}
