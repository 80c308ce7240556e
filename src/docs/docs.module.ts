import { Module } from '@nestjs/common';
import { ApiDocuments } from './api-documents.js';
import { SampleModule } from '../sample/index.js';
import { DocsController } from './docs.controller.js';

@Module({ imports: [SampleModule], controllers: [DocsController], providers: [ApiDocuments] })
export class DocsModule {}
