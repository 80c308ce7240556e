export { ApiDocuments } from './api-documents.js';
export { DocsModule } from './docs.module.js';
export { serveDocs } from './serve-docs.js';
