import { EVERYTHING, makePrincipal } from '@crm/access';
import { DEFAULT_CONTRACT } from '@crm/contracts';

/** On whose behalf the sample is made. Nobody can sign in as it. */
export const SAMPLE_LOADER = makePrincipal({
  kind: 'user',
  id: '00000000-0000-0000-0000-000000000000',
  name: 'Sample data',
  contract: DEFAULT_CONTRACT,
  grants: [EVERYTHING],
});
