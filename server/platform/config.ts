// The environment, read once at the start. A value that cannot be used stops the start with one clear sentence.
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  RELANCE_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  SMTP_IN_PORT: port.optional(),
  RELANCE_ADMIN_EMAIL: z.email().optional(),
  RELANCE_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(128).optional(),
  RELANCE_ADMIN_API_TOKEN: z.string().min(16, 'must have at least 16 characters').max(200).optional(),
  RELANCE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  RELANCE_WEBHOOKS_ALLOW_PRIVATE: z
    .string()
    .transform((list) => list.split(',').map((host) => host.trim().toLowerCase()))
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/,
            'must name hosts, separated by commas, such as hooks.lan:8080',
          ),
      ),
    )
    .default([]),
  RELANCE_RATE_LIMIT: z.coerce.number().int().positive().default(2000),
});

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  /** Where people reach the app, without a slash at the end. */
  publicUrl: string;
  smtpUrl: string | null;
  smtpInPort: number | null;
  admin: { email: string; password: string | null; apiToken: string | null } | null;
  logLevel: string;
  /** Hosts of private networks that webhooks may call, as `host` or `host:port`. */
  webhooksAllowPrivate: string[];
  /** Requests a user may make within two seconds. */
  rateLimit: number;
};

/** The configuration from the environment; throws an Error whose message is one sentence for the person who starts the server. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${String(issue?.path[0])} cannot be used: ${issue?.message}.`);
  }
  const values = parsed.data;
  if (
    values.RELANCE_ADMIN_EMAIL === undefined &&
    (values.RELANCE_ADMIN_PASSWORD ?? values.RELANCE_ADMIN_API_TOKEN) !== undefined
  )
    throw new Error(
      'RELANCE_ADMIN_EMAIL is missing: give the admin an e-mail address beside the password or API token.',
    );
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.RELANCE_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: (
      values.PUBLIC_URL ?? `http://${values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST}:${values.PORT}`
    ).replace(/\/+$/, ''),
    smtpUrl: values.SMTP_URL ?? null,
    smtpInPort: values.SMTP_IN_PORT ?? null,
    admin:
      values.RELANCE_ADMIN_EMAIL === undefined
        ? null
        : {
            email: values.RELANCE_ADMIN_EMAIL,
            password: values.RELANCE_ADMIN_PASSWORD ?? null,
            apiToken: values.RELANCE_ADMIN_API_TOKEN ?? null,
          },
    logLevel: values.RELANCE_LOG_LEVEL,
    webhooksAllowPrivate: values.RELANCE_WEBHOOKS_ALLOW_PRIVATE,
    rateLimit: values.RELANCE_RATE_LIMIT,
  };
};
