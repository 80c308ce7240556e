import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '@crm/access';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import { HistoryQueryDto, historyRequestOf, PaymentHistoryQueryDto } from './dto/history-query.dto.js';
import {
  CurrencySummaryResponseDto,
  PaymentHistoryResponseDto,
  toPaymentHistoryResponse,
} from './dto/payment-history-response.dto.js';
import { SupportHistoryResponseDto, toSupportHistoryResponse } from './dto/support-history-response.dto.js';
import {
  MetricTotalResponseDto,
  toUsageHistoryResponse,
  UsageHistoryResponseDto,
} from './dto/usage-history-response.dto.js';
import { HistoriesService } from './histories.service.js';

@ApiGroup(
  'Histories',
  'What a customer paid, used and asked for in the last months: a summary of the whole window, and its entries, the newest ' +
    'first, at most 1,000 of them; `next_cursor` goes on.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id')
export class HistoriesController {
  constructor(private readonly histories: HistoriesService) {}

  /**
   * Get the payment history of a customer
   * @remarks Sums count completed payments and never mix currencies: those of the summary are in the customer’s own, and
   * `by_currency` has them all.
   */
  @Get('payment-history')
  @Access('crm:read:analytics')
  @ApiExtraModels(CurrencySummaryResponseDto)
  @ApiOkResponse({ description: 'The payments, and their summary', type: PaymentHistoryResponseDto })
  paymentHistory(
    @Param('id') id: string,
    @Query() query: PaymentHistoryQueryDto,
  ): Promise<PaymentHistoryResponseDto> {
    return this.histories
      .paymentHistory(id, { ...historyRequestOf(query), withFailed: query.include_failed ?? true })
      .then(toPaymentHistoryResponse);
  }

  /**
   * Get the usage history of a customer
   * @remarks A record counts for the month of its `period_start` in UTC.
   */
  @Get('usage-history')
  @Access('crm:read:analytics')
  @ApiExtraModels(MetricTotalResponseDto)
  @ApiOkResponse({ description: 'The usage by months, and in all', type: UsageHistoryResponseDto })
  usageHistory(@Param('id') id: string, @Query() query: HistoryQueryDto): Promise<UsageHistoryResponseDto> {
    return this.histories.usageHistory(id, historyRequestOf(query)).then(toUsageHistoryResponse);
  }

  /**
   * Get the support history of a customer
   * @remarks Tickets count by the day on which they were opened. Open ones are those that are pending too.
   */
  @Get('support-history')
  @Access('crm:read:analytics')
  @ApiOkResponse({ description: 'The tickets, and their summary', type: SupportHistoryResponseDto })
  supportHistory(
    @Param('id') id: string,
    @Query() query: HistoryQueryDto,
  ): Promise<SupportHistoryResponseDto> {
    return this.histories.supportHistory(id, historyRequestOf(query)).then(toSupportHistoryResponse);
  }
}
