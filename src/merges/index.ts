export { MergedIds } from './merged-ids.service.js';
export { MergesModule } from './merges.module.js';
export { MergesService } from './merges.service.js';
