import { createFileRoute } from '@tanstack/react-router';
import { PasswordPage } from '@/features/identity/pages/password-page';

export const Route = createFileRoute('/_app/settings/password')({ component: PasswordPage });
