import { EVERYTHING, makePrincipal } from '@crm/access';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { makeCaller } from '@crm/http';

/** On whose behalf the sample is made. Nobody can sign in as it. */
export const SAMPLE_LOADER = makeCaller(
  makePrincipal({
    kind: 'user',
    id: '00000000-0000-0000-0000-000000000000',
    name: 'Sample data',
    contract: DEFAULT_CONTRACT,
    grants: [EVERYTHING],
  }),
  { surface: DEFAULT_CONTRACT, action: 'sample', address: '' },
);
