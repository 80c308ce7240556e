import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@crm/access';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { Answer } from '@crm/http';
import { ApiDocuments, knownContract } from './api-documents.js';
import { errorsPage } from './errors-page.js';
import { START_SCRIPT, swaggerPage } from './swagger-page.js';
import { STYLES } from './styles.js';

const OPEN = 'documentation says nothing about anybody';

/**
 * The documentation portal: Swagger UI for each contract, the documents themselves, and what errors mean. Swagger UI
 * keeps the chosen document in the query of its page.
 */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly documents: ApiDocuments) {}

  /** Whoever opens the bare address is looking for this. */
  @Get()
  @Public(OPEN)
  start(): Answer {
    return new Answer('', { status: 302, headers: { Location: 'docs' } });
  }

  @Get('docs')
  @Public(OPEN)
  page(@Query() _ofSwaggerUi: unknown): StreamableFile {
    return file('text/html', swaggerPage(DEFAULT_CONTRACT.name));
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

  @Get('docs/start.js')
  @Public(OPEN)
  script(): StreamableFile {
    return file('text/javascript', START_SCRIPT);
  }

  @Get('docs/styles.css')
  @Public(OPEN)
  styles(): StreamableFile {
    return file('text/css', STYLES);
  }

  @Get('docs/errors')
  @Public(OPEN)
  errors(): StreamableFile {
    return file('text/html', errorsPage());
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
  pageOf(@Param('contract') contract: string, @Query() _ofSwaggerUi: unknown): StreamableFile {
    return file('text/html', swaggerPage(knownContract(contract)));
  }
}

function file(type: string, text: string): StreamableFile {
  return new StreamableFile(Buffer.from(text), { type: `${type}; charset=utf-8` });
}
