export { DocumentsModule } from './documents.module.js';
export { DocumentsService, type NewDocument } from './documents.service.js';
