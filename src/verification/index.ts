export { ReviewsService } from './reviews.service.js';
export { VerificationModule } from './verification.module.js';
export { VerificationService } from './verification.service.js';
