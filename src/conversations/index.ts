export { ConversationsModule } from './conversations.module.js';
export { ConversationsService } from './conversations.service.js';
export { WhatsAppService } from './whatsapp/whatsapp.service.js';
