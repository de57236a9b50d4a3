import type { Attachment } from '@resolutionflow/api-client';
import { Icon } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import * as words from '@/domain/words';
import { bytes } from '@/lib/bytes';

interface AttachmentListProps {
  items: readonly Attachment[];
  /** Those that the reader may take away again. */
  removable?: (item: Attachment) => boolean;
  onRemove?: (item: Attachment) => void;
}

/** Files to download: an uploaded file is never shown as a page of this site. */
export function AttachmentList({ items, removable, onRemove }: AttachmentListProps) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={words.attachments} className="flex min-w-0 flex-wrap gap-1.5">
      {items.map((item) => (
        <li
          key={item.id}
          className="flex min-w-0 max-w-full items-center rounded-md text-sm ring-1 ring-line-strong ring-inset"
        >
          <a
            href={`/api/v1/attachments/${item.id}`}
            download={item.name}
            className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-md px-2 text-ink hover:bg-hover"
          >
            <Icon name="paperclip" className="size-3.5 text-ink-subtle" />
            <span className="truncate">{item.name}</span>
            <span className="shrink-0 text-ink-subtle text-xs">{bytes(item.size)}</span>
          </a>
          {onRemove && removable?.(item) ? (
            <IconButton
              icon="x"
              label={words.removeAttachment(item.name)}
              className="size-7!"
              onClick={() => onRemove(item)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
