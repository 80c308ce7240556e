export { DocumentsModule } from './documents.module.js';
export { DocumentsService } from './documents.service.js';
export type { NewDocument } from './document.js';
