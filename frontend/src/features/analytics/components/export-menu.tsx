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
      <a
        href={exportAddress(search)}
        download
        className="flex min-h-8 w-full flex-col rounded-md px-2 py-1 text-sm hover:bg-hover"
        onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
      >
        {words.csv}
        <span className="text-ink-subtle text-xs">{words.allRowsBehindFigures}</span>
      </a>
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
