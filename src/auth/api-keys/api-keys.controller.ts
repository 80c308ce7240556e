import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  NoIdempotency,
  pagingOf,
  PutAndPatch,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiGroup, ApiPage } from '@crm/openapi';
import type { ApiKey, CreatedApiKey } from './api-key.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeyResponseDto, toApiKeyResponse } from './dto/api-key-response.dto.js';
import { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import { CreatedApiKeyResponseDto, toCreatedApiKeyResponse } from './dto/created-api-key-response.dto.js';
import { ListApiKeysDto } from './dto/list-api-keys.dto.js';
import { UpdateApiKeyDto } from './dto/update-api-key.dto.js';

@ApiGroup('API keys', 'Keys by which services call, with permissions and a contract of their own.', {
  isAdministration: true,
})
@Controller('api/v1/api-keys')
@NoIdempotency()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /**
   * Create an API key
   * @remarks `key` is shown this once: only its hash is stored. Nobody gives a key permissions or a contract
   * they lack: `standard` includes all contracts, others only themselves. Takes no Idempotency-Key, since the answer holds a
   * secret.
   */
  @Post()
  @Access('crm:create:api-keys')
  @ApiCreatedResponse({ description: 'The new key', type: CreatedApiKeyResponseDto })
  create(@Actor() actor: Caller, @Body() body: CreateApiKeyDto): Promise<Answer<CreatedApiKeyResponseDto>> {
    return this.keys.create(actor, body).then(created);
  }

  /**
   * List API keys
   * @remarks Newest first, revoked and expired ones too.
   */
  @Get()
  @Access('crm:read:api-keys')
  @ApiPage(ApiKeyResponseDto, { description: 'A page of keys', collection: 'api_keys' })
  list(@Actor() actor: Caller, @Query() query: ListApiKeysDto): Promise<object> {
    return this.keys
      .list(pagingOf(query, actor.surface))
      .then((page) => envelope(page, 'api_keys', toApiKeyResponse));
  }

  /**
   * Get an API key
   * @remarks Never the key itself.
   */
  @Get(':id')
  @Access('crm:read:api-keys')
  @ApiOkResponse({ description: 'The key', type: ApiKeyResponseDto })
  get(@Param('id') id: string): Promise<Answer<ApiKeyResponseDto>> {
    return this.keys.get(id).then(shown);
  }

  /**
   * Change an API key
   * @remarks Takes any subset of name, contract, permissions and expires_at. Holds within 5 seconds everywhere.
   */
  @PutAndPatch(':id')
  @Access('crm:update:api-keys')
  @ApiOkResponse({ description: 'The changed key', type: ApiKeyResponseDto })
  @ApiConflictResponse({ description: 'The key is revoked' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: UpdateApiKeyDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<ApiKeyResponseDto>> {
    return this.keys.update(actor, id, body, mayStartFrom).then(shown);
  }

  /**
   * Revoke an API key
   * @remarks For good, within 5 seconds everywhere. The record stays. Nobody revokes a key that may do more than they.
   */
  @Delete(':id')
  @HttpCode(204)
  @Access('crm:delete:api-keys')
  @ApiNoContentResponse({ description: 'Revoked' })
  revoke(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.keys.revoke(actor, id, mayStartFrom);
  }
}

function shown(key: ApiKey): Answer<ApiKeyResponseDto> {
  return Answer.of(toApiKeyResponse(key), key);
}

function created(made: CreatedApiKey): Answer<CreatedApiKeyResponseDto> {
  const location = `/api/v1/api-keys/${made.apiKey.id}`;
  return Answer.created(toCreatedApiKeyResponse(made), made.apiKey, location).neverStored();
}
