// The environment, read once at the start. A value that cannot be used stops the start with one clear sentence.
import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from '#server/platform/files/s3-requests.ts';

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
  SMTP_IN_TLS_CERT: z.string().optional(),
  SMTP_IN_TLS_KEY: z.string().optional(),
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
  RELANCE_FILES_S3_ENDPOINT: url(['http:', 'https:']).optional(),
  RELANCE_FILES_S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: small letters, figures, dots and dashes',
    )
    .optional(),
  RELANCE_FILES_S3_REGION: z.string().default('us-east-1'),
  RELANCE_FILES_S3_ACCESS_KEY: z.string().optional(),
  RELANCE_FILES_S3_SECRET_KEY: z.string().optional(),
  RELANCE_FILES_S3_PATH_STYLE: z.enum(['true', 'false'], 'must be true or false').default('true'),
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
  /** The files with the certificate and the key for mail that comes in. */
  smtpInTls: { cert: string; key: string } | null;
  admin: { email: string; password: string | null; apiToken: string | null } | null;
  logLevel: string;
  /** Hosts of private networks that webhooks may call, as `host` or `host:port`. */
  webhooksAllowPrivate: string[];
  /** The store for files that speaks S3; null for the data folder. */
  filesS3: S3Settings | null;
  /** Requests a user may make within two seconds. */
  rateLimit: number;
};

type Values = z.output<typeof schema>;

const filesS3Of = (values: Values): S3Settings | null => {
  const needed = {
    RELANCE_FILES_S3_ENDPOINT: values.RELANCE_FILES_S3_ENDPOINT,
    RELANCE_FILES_S3_BUCKET: values.RELANCE_FILES_S3_BUCKET,
    RELANCE_FILES_S3_ACCESS_KEY: values.RELANCE_FILES_S3_ACCESS_KEY,
    RELANCE_FILES_S3_SECRET_KEY: values.RELANCE_FILES_S3_SECRET_KEY,
  };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === Object.keys(needed).length) return null;
  if (missing.length > 0)
    throw new Error(
      `${missing.join(', ')} missing: a store for files needs its endpoint, bucket, access key and secret key.`,
    );
  return {
    endpoint: needed.RELANCE_FILES_S3_ENDPOINT as string,
    bucket: needed.RELANCE_FILES_S3_BUCKET as string,
    region: values.RELANCE_FILES_S3_REGION,
    accessKey: needed.RELANCE_FILES_S3_ACCESS_KEY as string,
    secretKey: needed.RELANCE_FILES_S3_SECRET_KEY as string,
    pathStyle: values.RELANCE_FILES_S3_PATH_STYLE === 'true',
    patience: 15_000,
    pause: 200,
  };
};

const smtpInTlsOf = ({
  SMTP_IN_TLS_CERT: cert,
  SMTP_IN_TLS_KEY: key,
}: Values): { cert: string; key: string } | null => {
  if ((cert === undefined) !== (key === undefined))
    throw new Error(
      `${cert === undefined ? 'SMTP_IN_TLS_CERT' : 'SMTP_IN_TLS_KEY'} is missing: a certificate and its key belong together.`,
    );
  return cert === undefined || key === undefined ? null : { cert: resolve(cert), key: resolve(key) };
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
    smtpInTls: smtpInTlsOf(values),
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
    filesS3: filesS3Of(values),
    rateLimit: values.RELANCE_RATE_LIMIT,
  };
};
