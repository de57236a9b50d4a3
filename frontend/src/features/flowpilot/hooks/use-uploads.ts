import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '@/components/live-region';
import { insertAttachment } from '@/features/flowpilot/api/cache';
import { uploadFile } from '@/features/flowpilot/api/upload';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';
import { uuid } from '@/lib/uuid';

/** The API's limit. */
const MAX_BYTES = 20_000_000;

/** A file on its way, or one that did not get there. */
export interface Upload {
  key: string;
  file: File;
  /** From 0 to 1. */
  sent: number;
  failure: string | null;
}

/** The API lets a member send four at once; a screenshot pasted meanwhile finds the fourth place free. */
let free = 3;
const waiting: (() => void)[] = [];

async function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  if (free > 0) free -= 1;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/** Of all sessions. They go on while one looks elsewhere, and the browser asks before it cuts them off. */
const underway = new Map<string, AbortController>();
window.addEventListener('beforeunload', (event) => {
  if (underway.size > 0) event.preventDefault();
});

/** Files that are being attached to a session. */
export function useUploads(sessionId: string) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const change = (key: string, changes: Partial<Upload>) =>
    setUploads((now) => now.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  const drop = (key: string) => setUploads((now) => now.filter((each) => each.key !== key));

  const start = async ({ key, file }: Upload) => {
    if (file.size > MAX_BYTES) return change(key, { failure: words.fileTooLarge });
    const controller = new AbortController();
    underway.set(key, controller);
    change(key, { failure: null, sent: 0 });
    try {
      const onProgress = (sent: number) => change(key, { sent });
      const send = () => uploadFile(sessionId, file, { onProgress, signal: controller.signal });
      insertAttachment(client, await inTurn(send));
      drop(key);
      announce(words.attached(file.name));
    } catch (error) {
      if (controller.signal.aborted) return;
      change(key, { failure: explain(error) });
      if (!shown.current) toast.error(words.notAttached(file.name), { description: explain(error) });
    } finally {
      underway.delete(key);
    }
  };

  const attach = (files: Iterable<File>) => {
    const added = Array.from(files, (file): Upload => ({ key: uuid(), file, sent: 0, failure: null }));
    setUploads((now) => [...now, ...added]);
    for (const upload of added) void start(upload);
  };
  const cancel = (key: string) => {
    underway.get(key)?.abort();
    drop(key);
  };
  return { uploads, attach, retry: (upload: Upload) => void start(upload), cancel };
}
