import { Injectable, type INestApplication } from '@nestjs/common';
import { CONTRACTS, DEFAULT_CONTRACT, type ContractName } from '@crm/contracts';
import { NotFoundError } from '@crm/errors';
import { buildDocument, type ApiDocument } from '@crm/openapi';
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

  private text(key: string, name: string, write: (document: ApiDocument) => string): string {
    let text = this.texts.get(key);
    if (text === undefined) {
      if (!this.app) throw new Error('The documents were asked for before the application was set up');
      text = write(buildDocument(this.app, CONTRACTS[knownContract(name)]));
      this.texts.set(key, text);
    }
    return text;
  }
}

/** @throws NotFoundError when no contract has the name */
export function knownContract(name: string): ContractName {
  if (!Object.hasOwn(CONTRACTS, name)) throw new NotFoundError();
  return name as ContractName;
}
