import type { Imported } from '@resolutionflow/api-client';
import { useAnnounce } from '@/components/live-region';
import { useMe } from '@/domain/me';
import { useUndoImport } from '@/features/analytics/api/baseline';
import { countSamples, mayJudge } from '@/features/analytics/model/samples';
import * as words from '@/features/analytics/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

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
      await mutateAsync({ id, reason: words.undoneRightAfterImport });
      announce(words.importUndone);
      toast(words.importUndoneTitle, { description: words.importUndoneMeans });
    } catch (error) {
      toast.error(words.couldNotUndoImport, { description: words.undoUnderImports(explain(error)) });
    }
  };
  return ({ id, added, columns, separator }: Imported) => {
    const separated = columns.length > 1 ? words.separatedBy(words.SEPARATED_BY[separator]) : '';
    announce(words.importedDone(countSamples(added)));
    toast(words.imported(countSamples(added)), {
      description: words.columnsRead(columns, separated),
      ...(mayUndo && { duration: SHOWN_MS, action: { label: words.undo, onClick: () => void undo(id) } }),
    });
  };
}
