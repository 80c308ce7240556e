export { DocumentsModule } from './documents.module.js';
export { DocumentsService } from './documents.service.js';
export type { Document, NewDocument } from './document.js';
