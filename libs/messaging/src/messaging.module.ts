import { Global, Module } from '@nestjs/common';
import { MailSender } from './mail-sender.js';
import { MailServer } from './mail-server.js';
import { MessageGateway } from './message-gateway.js';

/** Ways out of the house: a mail server, and a gateway to phones. */
@Global()
@Module({
  providers: [MailSender, MailServer, MessageGateway],
  exports: [MailSender, MailServer, MessageGateway],
})
export class MessagingModule {}
