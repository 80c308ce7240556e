import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  currentContract,
  envelope,
  NoIdempotency,
  pageSchema,
  precondition,
  readPaging,
  type Principal,
} from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import type { ApiKey } from './api-key.js';
import { ApiKeysService } from './api-keys.service.js';
import {
  createApiKeySchema,
  listApiKeysSchema,
  updateApiKeySchema,
  type CreateApiKeyDto,
  type ListApiKeysDto,
  type UpdateApiKeyDto,
} from './dto/api-key-input.dto.js';
import { apiKeySchema, createdApiKeySchema, toApiKeyDto } from './dto/api-key.dto.js';

@ApiGroup('API keys', 'Keys by which services call, with permissions and a contract of their own.')
@Controller('api/v1/api-keys')
@NoIdempotency()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Post()
  @Access('crm:create:api-keys')
  @ApiOperation({
    summary: 'Create an API key',
    description:
      '`key` is shown this once: only its hash is stored. Nobody gives a key permissions they lack; a contract other ' +
      'than one’s own takes `crm:update:users`. Takes no Idempotency-Key, since the answer holds a secret.',
  })
  @ApiCreatedResponse({ description: 'The new key', standardSchema: createdApiKeySchema })
  create(
    @Actor() actor: Principal,
    @Body({ schema: createApiKeySchema }) body: CreateApiKeyDto,
  ): Promise<Answer> {
    return this.keys.create(actor, body).then(created);
  }

  @Get()
  @Access('crm:read:api-keys')
  @ApiOperation({ summary: 'List API keys', description: 'Newest first, revoked and expired ones too.' })
  @ApiOkResponse({ description: 'A page of keys', standardSchema: pageSchema(apiKeySchema, 'api_keys') })
  async list(@Query({ schema: listApiKeysSchema }) query: ListApiKeysDto): Promise<object> {
    const paging = readPaging(query, currentContract());
    const now = new Date();
    return envelope(await this.keys.list(paging), 'api_keys', (key) => toApiKeyDto(key, now));
  }

  @Get(':id')
  @Access('crm:read:api-keys')
  @ApiOperation({ summary: 'Get an API key', description: 'Never the key itself.' })
  @ApiOkResponse({ description: 'The key', standardSchema: apiKeySchema })
  @ApiNotFoundResponse({ description: 'There is no such key' })
  get(@Param('id') id: string): Promise<Answer> {
    return this.keys.get(id).then(shown);
  }

  @Put(':id')
  @Access('crm:update:api-keys')
  @ApiOperation({
    summary: 'Change an API key',
    description:
      'Takes any subset of name, contract, permissions and expires_at. Holds within 5 seconds everywhere.',
  })
  @ApiOkResponse({ description: 'The changed key', standardSchema: apiKeySchema })
  @ApiNotFoundResponse({ description: 'There is no such key' })
  @ApiConflictResponse({ description: 'The key is revoked' })
  update(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateApiKeySchema }) body: UpdateApiKeyDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.keys.update(actor, id, body, precondition(ifMatch)).then(shown);
  }

  @Patch(':id')
  @Access('crm:update:api-keys')
  @ApiOperation({ summary: 'Change an API key', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed key', standardSchema: apiKeySchema })
  @ApiNotFoundResponse({ description: 'There is no such key' })
  @ApiConflictResponse({ description: 'The key is revoked' })
  patch(
    @Actor() actor: Principal,
    @Param('id') id: string,
    @Body({ schema: updateApiKeySchema }) body: UpdateApiKeyDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(actor, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:api-keys')
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'For good, within 5 seconds everywhere. The record stays.',
  })
  @ApiNoContentResponse({ description: 'Revoked' })
  @ApiNotFoundResponse({ description: 'There is no such key' })
  revoke(@Param('id') id: string, @Headers('if-match') ifMatch?: string): Promise<void> {
    return this.keys.revoke(id, precondition(ifMatch));
  }
}

function shown(key: ApiKey): Answer {
  return new Answer(toApiKeyDto(key, new Date()), { version: key.version });
}

function created({ apiKey, key }: { apiKey: ApiKey; key: string }): Answer {
  const headers = { Location: `/api/v1/api-keys/${apiKey.id}`, 'Cache-Control': 'no-store' };
  return new Answer({ ...toApiKeyDto(apiKey, new Date()), key }, { version: apiKey.version, headers });
}
