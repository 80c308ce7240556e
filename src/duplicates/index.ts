export { DuplicatesModule } from './duplicates.module.js';
export { DuplicatesService } from './duplicates.service.js';
