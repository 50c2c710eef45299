// What tests of imports do over and over: upload, run, look.
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import type { TestApp, TestUser } from '#server/testing/app.ts';

type Shown = SheetImport & { columns: { title: string; samples: string[] }[] };
type Line = { line: number; outcome: string; code: string; reason: string; title: string };

const boundary = 'importboundary';

const form = (content: string | Buffer, given: { name: string; holds?: string | undefined }): Buffer =>
  Buffer.concat([
    ...(given.holds === undefined
      ? []
      : [Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="holds"\r\n\r\n${given.holds}\r\n`)]),
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${given.name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

export const sheetCalls = ({ call, workJobs }: Pick<TestApp, 'call' | 'workJobs'>) => {
  const send = async (as: TestUser, content: string | Buffer, given: { name?: string; holds?: string } = {}) =>
    call('POST /api/v2/imports', {
      as,
      body: form(content, { name: given.name ?? 'deals.csv', holds: given.holds }),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
  const good = <T>(reply: { status: number; text: string; body: { data: T } }): T => {
    if (reply.status >= 300) throw new Error(reply.text);
    return reply.body.data;
  };
  const shown = async (as: TestUser, id: string): Promise<Shown> =>
    good(await call(`GET /api/v2/imports/${id}`, { as }));
  return {
    send,
    shown,
    upload: async (
      as: TestUser,
      content: string | Buffer,
      given: { name?: string; holds?: string } = {},
    ): Promise<Shown> => good(await send(as, content, given)),
    change: async (as: TestUser, id: string, body: unknown): Promise<Shown> =>
      good(await call(`PATCH /api/v2/imports/${id}`, { as, body })),
    run: async (as: TestUser, id: string): Promise<Shown> => {
      good(await call(`POST /api/v2/imports/${id}/start`, { as }));
      await workJobs();
      return shown(as, id);
    },
    findings: async (as: TestUser, id: string, outcome?: string): Promise<[Line, ...Line[]]> =>
      good(
        await call(`GET /api/v2/imports/${id}/findings${outcome === undefined ? '' : `?outcome=${outcome}`}`, { as }),
      ),
  };
};
