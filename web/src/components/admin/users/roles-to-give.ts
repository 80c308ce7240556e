import 'server-only';
import { ask } from '@/api/client';
import { byPage } from '@/page/list-address';
import { can, type Session } from '@/session/session';

const BUILT_IN = ['admin', 'manager', 'agent', 'analyst', 'service'];

/** Names of roles to choose from; who may not read roles knows those that are everywhere. */
export async function rolesToGive(session: Session): Promise<string[]> {
  if (!can(session, 'crm:read:roles')) return BUILT_IN;
  const { data } = await ask((api) =>
    api.GET('/api/v1/roles', { params: { query: { page: 1, size: 100 } } }),
  );
  return byPage(data).items.map(({ name }) => name);
}
