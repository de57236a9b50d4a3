import { type Attachment, problemFrom, unreachable } from '@resolutionflow/api-client';

/** Reports the sent share, from 0 to 1, which `fetch` cannot. Throws the same errors as every API call. */
export function uploadFile(
  sessionId: string,
  file: File,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/sessions/${sessionId}/attachments`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable(undefined));
    request.onload = async () => {
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
      });
      if (answer.ok) resolve((await answer.json()) as Attachment);
      else reject(await problemFrom(answer));
    };
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
