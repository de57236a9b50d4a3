import type { NoteAudience, NoteFormat } from '@resolutionflow/api-client';

export const note = 'Note';
export const copyNote = 'Copy note';
export const previewNote = 'Preview the note';
export const copiedNote = 'Ticket note copied';
export const copiedForClient = 'Client summary copied';
export const notCopied = 'The note was not copied';
export const preview = 'Preview';
export const aboutNote = 'Made from the record as it is now. Secrets are hidden.';
export const whoReadsIt = 'Who reads it';
export const formatOfCopy = 'Format';
export const copy = 'Copy';
export const noteDidNotLoad = 'The note did not load';
export const aboutClient =
  'Sentences with commands, internal words or hidden secrets are left out, and names of colleagues replaced. Read it before you send it.';
export const leftOut = (steps: number) =>
  `${steps.toLocaleString('en')} steps in the middle are left out, to fit a ticket.`;

export const AUDIENCES: Record<NoteAudience, string> = { internal: 'Ticket note', client: 'For the client' };
export const FORMATS: Record<NoteFormat, string> = { html: 'Formatted', text: 'Plain text', markdown: 'Markdown' };
