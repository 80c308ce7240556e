import type { DocumentsService } from '../documents/index.js';
import { SAMPLE_LOADER } from './sample-loader.js';
import type { Paper } from './stories/story.js';

/** Files a document that was written for the sample. Answers its id. */
export async function filePaper(
  documents: DocumentsService,
  customerId: string,
  { fields, fileName, text }: Paper,
): Promise<string> {
  const { id } = await documents.upload(SAMPLE_LOADER, customerId, async (take) => {
    const file = await take({ name: fileName, content: contentOf(text) });
    return { fields, file };
  });
  return id;
}

async function* contentOf(text: string): AsyncIterable<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
