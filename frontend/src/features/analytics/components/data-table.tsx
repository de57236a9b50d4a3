import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

interface DataTableProps {
  label: string;
  columns: readonly string[];
  /** The first cell of each names its row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** Most rows to show; default: all. */
  onPaper?: number;
}

/** Text left, figures right; on a phone it scrolls by itself, including the screen-reader text in it. */
export function DataTable({ label, columns, rows, onPaper = rows.length }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be a landmark of the same name as the part around it.
    <div
      role="group"
      className="relative mt-2 overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
    >
      <table className="w-full text-right text-sm">
        <thead>
          <tr className="border-line border-b text-ink-muted">
            {columns.map((title, at) => (
              <th key={title} scope="col" className={at === 0 ? FIRST : CELL}>
                <span className="font-medium">{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }, row) => (
            <tr key={key} className={cx('border-line border-b', row >= onPaper && 'print:hidden')}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]} scope="row" className={FIRST}>
                    <span className="font-normal">{cell}</span>
                  </th>
                ) : (
                  <td key={columns[at]} className={CELL}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const FIRST = 'py-1.5 pr-2 text-left whitespace-nowrap';
const CELL = 'py-1.5 pl-3 whitespace-nowrap';
