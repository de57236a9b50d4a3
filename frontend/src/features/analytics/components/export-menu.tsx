import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { MenuItem } from '@/components/menu-items';
import { Spinner } from '@/components/spinner';
import { exportAddress } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';
import * as words from '@/features/analytics/words';

interface ExportMenuProps {
  search: ReportSearch;
  busy: boolean;
  onPicture: () => void;
}

export function ExportMenu({ search, busy, onPicture }: ExportMenuProps) {
  return (
    <Menu
      placement="bottom-end"
      triggerClass={buttonClass()}
      trigger={
        <>
          {busy ? <Spinner /> : null}
          {words.exportLabel}
          <Icon name="chevron-down" />
        </>
      }
    >
      <Download address={exportAddress(search)} label={words.csv} about={words.allRowsBehindFigures} />
      <Download address={exportAddress(search, 'zip')} label={words.auditThisNumber} about={words.aboutAudit} />
      <MenuItem className="flex-col items-start! gap-0!" onClick={onPicture}>
        {words.png}
        <span className="text-ink-subtle text-xs">{words.theReportAsAn}</span>
      </MenuItem>
      <MenuItem className="flex-col items-start! gap-0!" onClick={() => window.print()}>
        {words.print}
        <span className="text-ink-subtle text-xs">{words.savePdfOnePage}</span>
      </MenuItem>
    </Menu>
  );
}

function Download({ address, label, about }: { address: string; label: string; about: string }) {
  return (
    <a
      href={address}
      download
      className="flex min-h-8 w-full flex-col rounded-md px-2 py-1 text-sm hover:bg-hover"
      onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
    >
      {label}
      <span className="text-ink-subtle text-xs">{about}</span>
    </a>
  );
}
