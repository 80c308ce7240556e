import { Global, Module } from '@nestjs/common';
import { MailSender } from './mail-sender.js';
import { MailServer } from './mail-server.js';
import { MessageGateway } from './message-gateway.js';
import { Throttle } from './throttle.js';

/** Ways out of the house: a mail server, and a gateway to phones. */
@Global()
@Module({
  providers: [MailSender, MailServer, MessageGateway, Throttle],
  exports: [MailSender, MailServer, MessageGateway, Throttle],
})
export class MessagingModule {}
