export type { Delivery, Refusal } from './delivery.js';
export { MailSender } from './mail-sender.js';
export { MailServer, type Mail } from './mail-server.js';
export { MessageGateway, type PhoneMessage } from './message-gateway.js';
export * from './messaging.module.js';
