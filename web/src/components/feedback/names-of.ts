import 'server-only';
import { ask, type components } from '@/api/client';

type Named = Pick<components['schemas']['Customer'], 'name' | 'email' | 'phone' | 'account_number'>;

/** Who these customers are; those who cannot be found any more are left out. */
export async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const found = await Promise.all(
    wanted.map((id) =>
      ask((api) => api.GET('/api/v1/customers/{id}', { params: { path: { id } } })).then(
        ({ data }): [string, Named] => [id, data],
        () => undefined,
      ),
    ),
  );
  return new Map(found.filter((one) => one !== undefined));
}
