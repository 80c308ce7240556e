import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type INestApplication } from '@nestjs/common';
import { CONTRACTS, DEFAULT_CONTRACT, type ContractName } from '@crm/contracts';
import { NotFoundError } from '@crm/errors';
import { buildDocument, type ApiDocument, type KeptAnswers } from '@crm/openapi';
import { dump } from 'js-yaml';

/** The documents of all contracts as text, each made when it is first asked for. */
@Injectable()
export class ApiDocuments {
  private app?: INestApplication;
  private readonly texts = new Map<string, string>();

  /** Says whose routes are described; `serveDocs` calls it once. */
  readFrom(app: INestApplication): void {
    this.app = app;
  }

  json(name: string): string {
    return this.text(`${name}.json`, name, (document) => JSON.stringify(document));
  }

  yaml(name: string): string {
    return this.text(`${name}.yaml`, name, (document) => dump(document, { noRefs: true, lineWidth: 120 }));
  }

  /** A text that is made of the whole API's document. */
  ofWhole(key: string, write: (document: ApiDocument) => string): string {
    return this.text(key, DEFAULT_CONTRACT.name, write);
  }

  document(name: string): ApiDocument {
    if (!this.app) throw new Error('The documents were asked for before the application was set up');
    const contract = knownContract(name);
    return buildDocument(this.app, CONTRACTS[contract], keptAnswers(contract));
  }

  private text(key: string, name: string, write: (document: ApiDocument) => string): string {
    let text = this.texts.get(key);
    if (text === undefined) this.texts.set(key, (text = write(this.document(name))));
    return text;
  }
}

/** What the service was seen to answer: `npm run openapi:answers` writes it, and a test holds it. */
function keptAnswers(contract: ContractName): KeptAnswers {
  const file = join(import.meta.dirname, 'answers', `${contract}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptAnswers) : {};
}

/** @throws NotFoundError when no contract has the name */
export function knownContract(name: string): ContractName {
  if (!Object.hasOwn(CONTRACTS, name)) throw new NotFoundError();
  return name as ContractName;
}
