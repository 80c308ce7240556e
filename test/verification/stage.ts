import { startTestApp, type Caller, type TestApp, type TestAppOptions } from '../support/app.js';

export interface Shown {
  id: string;
  verification_id: string;
  customer_id: string;
  status: string;
  version: number;
  [field: string]: unknown;
}

/** A service with somebody who asks and somebody else who decides. */
export class VerificationStage {
  app!: TestApp;
  agent!: Caller;
  reviewer!: Caller;

  async open(options: TestAppOptions = {}): Promise<void> {
    this.app = await startTestApp(options);
    [this.agent, this.reviewer] = [await this.app.caller(), await this.app.caller()];
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** The path of a new customer. */
  async customer(more: object = {}): Promise<string> {
    const { body } = await this.agent.post('/api/v1/customers', { name: 'Mary Smith', ...more }).expect(201);
    return `/api/v1/customers/${(body as Shown).id}`;
  }

  /** The id of a new document of a customer. */
  async document(customer: string, more: object = {}, by = this.agent): Promise<string> {
    const { body } = await by
      .post(`${customer}/documents`, {
        document_type: 'id_verification',
        file_url: 'https://files.example.com/p.pdf',
        ...more,
      })
      .expect(201);
    return (body as Shown).id;
  }

  async ask(customer: string, more: object = {}, by = this.agent): Promise<Shown> {
    const { body } = await by
      .post(`${customer}/verify-identity`, { verification_method: 'manual_review', ...more })
      .expect(200);
    return body as Shown;
  }

  decide({ id }: Pick<Shown, 'id'>, status: string, more: object = {}, by = this.reviewer) {
    return by.patch(`/api/v1/verifications/${id}`, { status, ...more });
  }

  async status(customer: string, by = this.reviewer) {
    return (await by.get(`${customer}/verification-status`).expect(200)).body as {
      customer_id: string;
      overall_status: string;
      level: string | null;
      verifications: Shown[];
      credit_check?: Record<string, unknown>;
      address?: Record<string, unknown>;
    };
  }
}
