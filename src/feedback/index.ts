export { SERVICE_TYPES, type ServiceType } from './feedback.js';
export { FeedbackModule } from './feedback.module.js';
export { FeedbackService } from './feedback.service.js';
export { UnmaskedFeedback } from './unmasked-feedback.service.js';
