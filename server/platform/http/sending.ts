// Bytes as an answer, under a name that every program reads rightly.
import type { FastifyReply } from 'fastify';
import type { FileAnswer } from '#server/platform/http/call.ts';

// RFC 8187: what is no letter, figure or one of these marks is written as the bytes of UTF-8.
const encodedName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

// For programs that know only the plain form: without accents, quotes or anything that needs more than ASCII.
const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');

/** Sends a file. */
export const sendFile = (reply: FastifyReply, answer: FileAnswer): FastifyReply => {
  const { fileName, disposition = 'attachment', status = 200, headers = {} } = answer;
  if (fileName !== undefined)
    void reply.header(
      'content-disposition',
      `${disposition}; filename="${plainName(fileName)}"; filename*=UTF-8''${encodedName(fileName)}`,
    );
  void reply.status(status).headers(headers);
  if (status === 304) return reply.send();
  return reply.header('content-type', answer.mediaType).send(answer.file);
};
