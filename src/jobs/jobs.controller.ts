import { Controller, Get, Headers, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
} from '@nestjs/swagger';
import { Actor, SignedIn } from '@crm/access';
import { envelope, pagingOf, Post, ShownAgain, type Answer, type Caller } from '@crm/http';
import { ApiContracts, ApiGroup, ApiPage } from '@crm/openapi';
import { JobResponseDto, toAcceptedResponse, toJobResponse } from './dto/job-response.dto.js';
import { JobRowsResponseDto, toJobRowsResponse } from './dto/job-row-response.dto.js';
import { ListJobRowsDto } from './dto/list-job-rows.dto.js';
import { ListJobsDto } from './dto/list-jobs.dto.js';
import { JobEvents } from './job-events.service.js';
import { rowBehind } from './job-rows-order.js';
import { JobRowsReader } from './job-rows-reader.service.js';
import { JobSteering } from './job-steering.service.js';
import { JobsService } from './jobs.service.js';
import { errorsFileAnswer, eventsAnswer } from './job-streams.js';

const SEEN = 'crm:read:jobs';

@ApiGroup(
  'Jobs',
  'Work on many things at once that outlives its request: imports, bulk updates, messages. One sees one’s own, and all with ' +
    '`crm:read:jobs`; steering those of others needs `crm:update:jobs`.',
)
@ApiContracts('standard', 'isp', 'sales', 'travel')
@Controller('api/v1/jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly steering: JobSteering,
    private readonly rowsReader: JobRowsReader,
    private readonly watching: JobEvents,
  ) {}

  /**
   * List jobs
   * @remarks Newest first: one’s own, or all with `crm:read:jobs`.
   */
  @Get()
  @SignedIn()
  @ApiPage(JobResponseDto, { description: 'A page of jobs', collection: 'jobs' })
  list(@Actor() actor: Caller, @Query() query: ListJobsDto): Promise<object> {
    return this.jobs
      .list(actor, query, pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'jobs', toJobResponse));
  }

  /** Get a job */
  @Get(':id')
  @SignedIn()
  @ApiOkResponse({ description: 'The job', type: JobResponseDto })
  get(@Actor() actor: Caller, @Param('id') id: string): Promise<JobResponseDto> {
    return this.jobs.get(actor, id).then(toJobResponse);
  }

  /**
   * Watch a job
   * @remarks Server-sent events: `progress` with the job, at most two a second, and last `end`. `Last-Event-ID` leaves out what was
   * told already; after the end it answers 204. A stream ends after five minutes; clients connect anew by themselves.
   */
  @Get(':id/events')
  @SignedIn()
  @ApiHeader({
    name: 'Last-Event-ID',
    description: 'the id of the last event that was received',
    required: false,
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The events', schema: { type: 'string' } })
  @ApiNoContentResponse({ description: 'The job has ended, and its end was received' })
  events(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
  ): Promise<Answer> {
    return this.watching.stream(actor, id, lastEventId, toJobResponse).then(eventsAnswer);
  }

  /**
   * Get the rows of a job
   * @remarks What became of each row, recipient or customer, in the order of their numbers.
   */
  @Get(':id/rows')
  @SignedIn()
  @ApiOkResponse({ description: 'A page of rows', type: JobRowsResponseDto })
  rows(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Query() { outcome, limit, cursor }: ListJobRowsDto,
  ): Promise<JobRowsResponseDto> {
    return this.rowsReader
      .list(actor, id, { outcome, after: rowBehind(cursor, id), limit: limit + 1 })
      .then((rows) => toJobRowsResponse(id, rows, limit));
  }

  /**
   * Download the failed rows of a file
   * @remarks With their own columns, then what is wrong; mended, the file is sent again as it is.
   */
  @Get(':id/errors.csv')
  @SignedIn()
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'The rows', schema: { type: 'string' } })
  errors(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.rowsReader.file(actor, id).then(errorsFileAnswer);
  }

  /**
   * Carry out a plan
   * @remarks Within 24 hours. What has changed since is judged anew.
   */
  @Post(':id/commit')
  @HttpCode(202)
  @SignedIn()
  @ShownAgain<JobsController>(SEEN, (it, actor, { id }) => it.get(actor, id))
  @ApiAcceptedResponse({ description: 'The job', type: JobResponseDto })
  @ApiConflictResponse({ description: 'It is no plan, or one of yesterday' })
  commit(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.steering.commit(actor, id).then(toAcceptedResponse);
  }

  /**
   * Cancel a job
   * @remarks What was done stays. It ends within 3 seconds.
   */
  @Post(':id/cancel')
  @HttpCode(202)
  @SignedIn()
  @ShownAgain<JobsController>(SEEN, (it, actor, { id }) => it.get(actor, id))
  @ApiAcceptedResponse({ description: 'The job', type: JobResponseDto })
  @ApiConflictResponse({ description: 'It has ended' })
  cancel(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.steering.cancel(actor, id).then(toAcceptedResponse);
  }

  /**
   * Undo a job
   * @remarks Within 30 days. Customers that it made and nobody touched since are deleted for good; fields that it changed and
   * nobody changed since return to what they were.
   */
  @Post(':id/undo')
  @HttpCode(202)
  @SignedIn()
  @ShownAgain<JobsController>(SEEN, (it, actor, { id }) => it.get(actor, id))
  @ApiAcceptedResponse({ description: 'The job', type: JobResponseDto })
  @ApiConflictResponse({ description: 'It cannot be undone, or was already' })
  undo(@Actor() actor: Caller, @Param('id') id: string): Promise<Answer> {
    return this.steering.undo(actor, id).then(toAcceptedResponse);
  }
}
