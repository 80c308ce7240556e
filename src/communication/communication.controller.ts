import { Body, Controller, HttpCode } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiServiceUnavailableResponse } from '@nestjs/swagger';
import { Access, Actor, RateTier } from '@crm/access';
import { OwnTransactions, Post, type Answer, type Caller } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { JobResponseDto } from '../jobs/index.js';
import { CommunicationService } from './communication.service.js';
import { CommunicationResponseDto, toCommunicationResponse } from './dto/communication-response.dto.js';
import { SendCommunicationDto } from './dto/send-communication.dto.js';

@ApiGroup(
  'Bulk communication',
  'Messages to many customers at once, by e-mail, SMS or WhatsApp. Nobody gets one who does not want it, or gets it twice.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/bulk-communication')
export class CommunicationController {
  constructor(private readonly communication: CommunicationService) {}

  /**
   * Write to many customers
   * @remarks Goes to the customer’s own address, else to that of the primary contact. Up to 1,000 are written to at once; more, or what
   * takes longer than 10 seconds, goes on as a job. Whoever has quiet hours (`preferences.communication_hours`, in their own time
   * zone) gets the message when they end, unless it is of an outage. Without a mail server or gateway messages stand in the outbox.
   */
  @Post()
  @HttpCode(200)
  @Access('crm:communicate:customers')
  @RateTier('bulk')
  @OwnTransactions()
  @ApiOkResponse({ description: 'What became of it', type: CommunicationResponseDto })
  @ApiAcceptedResponse({ description: 'A job does it', type: JobResponseDto })
  @ApiServiceUnavailableResponse({ description: 'In production: no server is configured for the channel' })
  send(@Actor() actor: Caller, @Body() body: SendCommunicationDto): Promise<Answer> {
    return this.communication.send(actor, body).then(toCommunicationResponse);
  }
}
