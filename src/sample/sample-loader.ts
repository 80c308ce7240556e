import { EVERYTHING, makePrincipal } from '@crm/access';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { makeCaller, type Caller } from '@crm/http';

/** On whose behalf the sample is made. Nobody can sign in as it. */
export const SAMPLE_LOADER = nobody('00000000-0000-0000-0000-000000000000', 'Sample data');

/** Who decides what the loader asked for: nobody decides their own. */
export const SAMPLE_REVIEWER = nobody('00000000-0000-0000-0000-000000000001', 'Sample review');

function nobody(id: string, name: string): Caller {
  return makeCaller(
    makePrincipal({ kind: 'user', id, name, contract: DEFAULT_CONTRACT, grants: [EVERYTHING] }),
    { surface: DEFAULT_CONTRACT, action: 'sample', address: '' },
  );
}
