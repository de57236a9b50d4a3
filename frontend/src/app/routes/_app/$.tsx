import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '@/app/route-error';

/** Every address that is no page: shown inside the shell, so that the way back is in sight. */
export const Route = createFileRoute('/_app/$')({ component: NotFound });
