import { signIn, signOut } from '@/session/sign-in';
import { apiRoute, notAllowed } from '@/api/route';

export const POST = apiRoute(signIn, { isPublic: true });
export const DELETE = apiRoute(signOut, { isPublic: true });

const refused = notAllowed('POST', 'DELETE');
export { refused as GET, refused as PATCH, refused as PUT };
