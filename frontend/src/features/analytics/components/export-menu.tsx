import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { Menu } from '@/components/menu';
import { MenuItem } from '@/components/menu-items';
import { Spinner } from '@/components/spinner';
import { exportAddress } from '@/features/analytics/model/report-query';
import type { ReportSearch } from '@/features/analytics/model/search';

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
          Export
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
        CSV
        <span className="text-ink-subtle text-xs">Every row behind the figures</span>
      </a>
      <MenuItem className="flex-col items-start! gap-0!" onClick={onPicture}>
        PNG
        <span className="text-ink-subtle text-xs">A picture of the report</span>
      </MenuItem>
      <MenuItem className="flex-col items-start! gap-0!" onClick={() => window.print()}>
        Print
        <span className="text-ink-subtle text-xs">Or save as PDF: one page</span>
      </MenuItem>
    </Menu>
  );
}
