import type { SessionDetail } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { AttachmentList } from '@/domain/attachment-list';
import { useRemoveAttachment } from '@/features/flowpilot/api/mutations';
import type { Upload, useUploads } from '@/features/flowpilot/hooks/use-uploads';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

interface AttachmentsProps {
  session: SessionDetail;
  userId: string;
  writable: boolean;
  files: ReturnType<typeof useUploads>;
}

/** The session's files: pictures, logs. They are part of the brief. */
export function Attachments({ session, userId, writable, files }: AttachmentsProps) {
  const input = useRef<HTMLInputElement>(null);
  const remove = useRemoveAttachment(session.id);
  if (!writable && session.attachments.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h2 className="text-ink-subtle text-xs">{words.files}</h2>
      <AttachmentList
        items={session.attachments}
        removable={({ uploaded_by: who }) => writable && who.id === userId}
        onRemove={({ id, name }) =>
          void remove
            .mutateAsync(id)
            .catch((error: unknown) => toast.error(words.notRemoved(name), { description: explain(error) }))
        }
      />
      <ul className="flex flex-col gap-1.5 empty:hidden">
        {files.uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} onRetry={files.retry} onCancel={files.cancel} />
        ))}
      </ul>
      {writable ? (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label={words.filesToAttach}
            onChange={(event) => {
              files.attach(event.target.files ?? []);
              // So that the same file can be chosen again.
              event.target.value = '';
            }}
          />
          <Button size="sm" variant="ghost" className="-ml-2.5 self-start" onClick={() => input.current?.click()}>
            <Icon name="paperclip" className="size-3.5" />
            {words.attachAFile}
          </Button>
        </>
      ) : null}
    </div>
  );
}

interface UploadRowProps {
  upload: Upload;
  onRetry: (upload: Upload) => void;
  onCancel: (key: string) => void;
}

function UploadRow({ upload, onRetry, onCancel }: UploadRowProps) {
  const { key, file, sent, failure } = upload;
  return (
    <li className="rounded-md px-2 py-1 text-sm ring-1 ring-line-strong ring-inset">
      <div className="flex items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate text-ink">{file.name}</span>
        {failure === null ? (
          <span className="text-ink-subtle text-xs tabular-nums">{Math.round(sent * 100)}%</span>
        ) : (
          <IconButton
            icon="retry"
            label={words.tryFileAgain(file.name)}
            className="size-6!"
            onClick={() => onRetry(upload)}
          />
        )}
        <IconButton
          icon="x"
          label={failure === null ? words.stopFile(file.name) : words.dismissFile(file.name)}
          className="size-6!"
          onClick={() => onCancel(key)}
        />
      </div>
      {failure === null ? (
        <progress aria-label={file.name} value={sent} className="block h-1 w-full" />
      ) : (
        <p role="alert" className="text-danger text-xs">
          {failure}
        </p>
      )}
    </li>
  );
}
