import { signIn, signOut } from '@/session/sign-in';
import { apiRoute } from '@/api/route';

export const POST = apiRoute(signIn, { isPublic: true });
export const DELETE = apiRoute(signOut, { isPublic: true });
