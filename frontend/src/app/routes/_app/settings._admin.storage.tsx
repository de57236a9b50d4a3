import { createFileRoute } from '@tanstack/react-router';
import { StoragePage } from '@/features/settings/pages/storage-page';

export const Route = createFileRoute('/_app/settings/_admin/storage')({ component: StoragePage });
