import type { Step } from '@resolutionflow/api-client';

/** The name of the draft of a step's edit. */
export const editDraft = ({ session_id, id }: Pick<Step, 'session_id' | 'id'>) => `edit.${session_id}.${id}`;
