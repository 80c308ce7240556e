import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '@crm/config';
import { CanariesRepository, type Canary } from './canaries.repository.js';
import { FieldCipher } from './field-cipher.js';

const WORD = 'this key is right';
const CONTEXT = 'encryption_canaries';

/** Finds out at each start whether the keys are those that the database was written with, before anything else is. */
@Injectable()
export class Canaries implements OnModuleInit {
  private readonly logger = new Logger(Canaries.name);

  constructor(
    private readonly repository: CanariesRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** @throws ConfigError when one of the canaries cannot be opened */
  async onModuleInit(): Promise<void> {
    let known = await this.repository.all();
    if (known.length === 0) {
      await this.add(1);
      known = await this.repository.all();
    }
    if (!known.every((canary) => this.sings(canary))) {
      throw new ConfigError(
        'ENCRYPTION_KEY lacks a key that this database was written with; set it as it was, or to new,old where it is to change.',
      );
    }
    if (!known.some(({ sealed }) => this.cipher.isFresh(sealed))) {
      await this.add(Math.max(...known.map(({ generation }) => generation)) + 1);
      this.logger.log('ENCRYPTION_KEY begins with a new key: housekeeping seals anew what older ones sealed');
    }
  }

  /** For when nothing is left that older keys sealed: from then on the newest is enough. */
  async keepNewest(): Promise<void> {
    const older = (await this.repository.all()).filter(({ sealed }) => !this.cipher.isFresh(sealed));
    if (older.length === 0) return;
    await this.repository.remove(older.map(({ generation }) => generation));
    this.logger.log('Everything is sealed by the newest key; the others may leave ENCRYPTION_KEY');
  }

  private add(generation: number): Promise<void> {
    return this.repository.add({ generation, sealed: this.cipher.seal(WORD, CONTEXT) });
  }

  private sings({ sealed }: Canary): boolean {
    return this.cipher.tryToOpen(sealed, CONTEXT) === WORD;
  }
}
