import { Injectable } from '@nestjs/common';
import { InvalidInputError, type FieldProblem } from '@crm/errors';
import { knownLanguage } from '../customers/index.js';
import type { Content, MessageText } from './communication.js';
import type { SendCommunicationDto } from './dto/send-communication.dto.js';
import { MessageTemplatesService } from './templates/message-templates.service.js';
import { textProblems } from './templates/text-rules.js';

type Asked = Omit<SendCommunicationDto, 'customer_ids' | 'filter' | 'segment_id' | 'dry_run'>;

/** What is to be sent: the caller's own text, or a template's as it is now. */
@Injectable()
export class ContentReader {
  constructor(private readonly templates: MessageTemplatesService) {}

  /** @throws InvalidInputError with every problem */
  async read(asked: Asked): Promise<Content> {
    const problems: FieldProblem[] = [];
    const language = asked.language ? knownLanguage(asked.language) : null;
    if (language === undefined) {
      problems.push(problem('language', 'invalid_format', 'must be a language such as fr, pt-BR or French'));
    }
    const texts = asked.template
      ? await this.ofTemplate(asked, asked.template, problems)
      : ownText(asked, problems);
    if (problems.length) throw new InvalidInputError(problems);
    const { channel, category } = asked;
    return { channel, category, texts, language: language ?? null };
  }

  /** A subject of the request's own goes before the template's. */
  private async ofTemplate(
    { channel, subject, message }: Asked,
    name: string,
    problems: FieldProblem[],
  ): Promise<MessageText[]> {
    if (message) problems.push(problem('message', 'contradiction', 'does not go with template'));
    const template = await this.templates.findNamed(name);
    if (!template) {
      problems.push(problem('template', 'unknown_template', 'names no message template'));
      return [];
    }
    if (template.channel !== channel) {
      problems.push(problem('template', 'invalid_value', `is one of the channel ${template.channel}`));
    }
    if (!subject || channel !== 'email') return template.texts;
    problems.push(...textProblems({ subject, message: '-' }, '', channel));
    return template.texts.map((text) => ({ ...text, subject }));
  }
}

function ownText({ channel, subject, message }: Asked, problems: FieldProblem[]): MessageText[] {
  // what goes to a phone has no subject
  const text = { subject: channel === 'email' ? subject : null, message };
  problems.push(...textProblems(text, '', channel));
  return [{ language: null, subject: text.subject ?? null, message: message ?? '', html: null }];
}

function problem(field: string, code: string, sentence: string): FieldProblem {
  return { field, code, message: `${field} ${sentence}` };
}
