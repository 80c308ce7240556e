import { setPassword } from '@/session/set-password';
import { apiRoute } from '@/api/route';

export const POST = apiRoute(setPassword, { isPublic: true });
