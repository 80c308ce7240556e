import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@crm/access';
import { AppConfig } from '@crm/config';
import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import { Answer } from '@crm/http';
import { SampleSignIns } from '../sample/index.js';
import { ApiDocuments, knownContract } from './api-documents.js';
import { errorsPage } from './errors-page.js';
import { llmsText } from './llms-text.js';
import { swaggerPage, teamChooser } from './swagger-page.js';

const OPEN = 'documentation says nothing about anybody';

/**
 * The documentation portal: a choice of teams, Swagger UI for each contract, the documents themselves, and what errors
 * mean. What runs in the browser stands in `portal/` as it is served. Its pages take any query: links gather them on the way.
 */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(
    private readonly config: AppConfig,
    private readonly documents: ApiDocuments,
    private readonly samples: SampleSignIns,
  ) {}

  /** Whoever opens the bare address is looking for this. */
  @Get()
  @Public(OPEN)
  start(): Answer {
    return new Answer('', { status: 302, headers: { Location: 'docs' } });
  }

  @Get('docs')
  @Public(OPEN)
  page(@Query() _any: unknown): StreamableFile {
    return file(
      'text/html',
      swaggerPage(DEFAULT_CONTRACT, this.samples.created, this.config.dashboardUrl, teamChooser()),
    );
  }

  @Get('docs-json')
  @Public(OPEN)
  json(): StreamableFile {
    return file('application/json', this.documents.json(DEFAULT_CONTRACT.name));
  }

  @Get('docs-yaml')
  @Public(OPEN)
  yaml(): StreamableFile {
    return file('application/yaml', this.documents.yaml(DEFAULT_CONTRACT.name));
  }

  @Get('llms.txt')
  @Public(OPEN)
  llms(): StreamableFile {
    return file(
      'text/plain',
      this.documents.ofWhole('llms.txt', (whole) => llmsText(whole, this.config.publicUrl)),
    );
  }

  @Get('docs/errors')
  @Public(OPEN)
  errors(): StreamableFile {
    return file('text/html', errorsPage(this.config.dashboardUrl));
  }

  @Get('docs/:contract-json')
  @Public(OPEN)
  jsonOf(@Param('contract') contract: string): StreamableFile {
    return file('application/json', this.documents.json(contract));
  }

  @Get('docs/:contract-yaml')
  @Public(OPEN)
  yamlOf(@Param('contract') contract: string): StreamableFile {
    return file('application/yaml', this.documents.yaml(contract));
  }

  @Get('docs/:contract')
  @Public(OPEN)
  pageOf(@Param('contract') name: string, @Query() _any: unknown): StreamableFile {
    return file(
      'text/html',
      swaggerPage(CONTRACTS[knownContract(name)], this.samples.created, this.config.dashboardUrl),
    );
  }
}

function file(type: string, text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), { type: `${type}; charset=utf-8` });
}
