// From a file's row to its shape in v1 of the API.
import type { FileReply } from '#shared/files/contract.v1.ts';
import { remoteAddressOf } from '#shared/files/rules.ts';
import { linkTo } from '#server/platform/address.ts';
import { v1Time } from '#server/platform/times.ts';
import type { FileRow } from './queries.ts';

/** A file as v1 shows it: empty text where there is nothing. */
export const presentFile = (row: FileRow): FileReply => ({
  id: row.id,
  user_id: row.user_id,
  deal_id: row.deal_id,
  lead_id: row.lead_id,
  person_id: row.person_id,
  org_id: row.org_id,
  product_id: row.product_id,
  activity_id: row.activity_id,
  project_id: null,
  log_id: null,
  add_time: v1Time(row.add_time),
  update_time: v1Time(row.update_time),
  name: row.name,
  file_name: row.file_name,
  file_type: row.file_type,
  file_size: row.file_size,
  active_flag: row.active_flag,
  inline_flag: row.inline_flag,
  description: row.description ?? '',
  remote_location: row.remote_location ?? '',
  remote_id: row.remote_id ?? '',
  cid: row.cid ?? '',
  s3_bucket: '',
  mail_message_id: row.mail_message_id === null ? '' : String(row.mail_message_id),
  mail_template_id: '',
  deal_name: row.deal_name ?? '',
  lead_name: row.lead_name ?? '',
  person_name: row.person_name ?? '',
  org_name: row.org_name ?? '',
  product_name: row.product_name ?? '',
  project_name: '',
  url: remoteAddressOf(row) ?? linkTo(`/v1/files/${row.id}/download`),
});
