export { SegmentsModule } from './segments.module.js';
export { SegmentsService } from './segments.service.js';
