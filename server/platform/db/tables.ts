// Made from the migrations by bin/tables.ts; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

// jsonb is read as what it holds, typed where it is read, and written as text: pg would make an array of PostgreSQL of a list.
// oxlint-disable-next-line typescript/no-explicit-any
type Held = any;
type Json = ColumnType<Held, string, string>;
type DefaultedJson = ColumnType<Held, string | undefined, string>;
type NullableJson = ColumnType<Held, string | null | undefined, string | null>;

export type Activities = {
  company_id: number;
  id: Generated<number>;
  subject: string;
  type: string;
  owner_id: number;
  creator_user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  project_id: number | null;
  due_date: string | null;
  due_time: string | null;
  duration: string | null;
  busy: Generated<boolean>;
  done: Generated<boolean>;
  marked_as_done_time: string | null;
  location: NullableJson;
  attendees: DefaultedJson;
  public_description: string | null;
  note: string | null;
  priority: number | null;
  outcome: string | null;
  conference_meeting_client: string | null;
  conference_meeting_url: string | null;
  conference_meeting_id: string | null;
  import_key: string | null;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  series_id: number | null;
  series_day: string | null;
  series_exception: Generated<boolean>;
  reminder: number | null;
};

export type ActivityParticipants = {
  company_id: number;
  activity_id: number;
  person_id: number;
  is_primary: Generated<boolean>;
};

export type ActivityReminders = {
  company_id: number;
  activity_id: number;
  due: string;
  told_time: Generated<string>;
};

export type ActivitySeries = {
  company_id: number;
  id: Generated<number>;
  rule: string;
  time_zone: string;
  start_date: string;
  made_until: string;
  is_over: Generated<boolean>;
  creator_user_id: number;
  add_time: Generated<string>;
  update_time: Generated<string>;
  walked_from: string | null;
};

export type ActivityTypes = {
  company_id: number;
  id: Generated<number>;
  name: string;
  key_string: string;
  icon_key: Generated<string>;
  color: string | null;
  order_nr: Generated<number>;
  active_flag: Generated<boolean>;
  is_custom_flag: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type ApiTokens = {
  token_hash: Buffer;
  company_id: number;
  user_id: number;
  add_time: Generated<string>;
};

export type AuthAccount = {
  id: string;
  'accountId': string;
  'providerId': string;
  'userId': string;
  'accessToken': string | null;
  'refreshToken': string | null;
  'idToken': string | null;
  'accessTokenExpiresAt': string | null;
  'refreshTokenExpiresAt': string | null;
  scope: string | null;
  password: string | null;
  'createdAt': Generated<string>;
  'updatedAt': Generated<string>;
};

export type AuthSession = {
  id: string;
  'userId': string;
  token: string;
  'expiresAt': string;
  'ipAddress': string | null;
  'userAgent': string | null;
  'createdAt': Generated<string>;
  'updatedAt': Generated<string>;
};

export type AuthTwoFactor = {
  id: string;
  'userId': string;
  secret: string;
  'backupCodes': string;
  verified: Generated<boolean>;
  'failedVerificationCount': Generated<number>;
  'lockedUntil': string | null;
};

export type AuthUser = {
  id: string;
  name: string;
  email: string;
  'emailVerified': Generated<boolean>;
  image: string | null;
  'twoFactorEnabled': Generated<boolean>;
  'createdAt': Generated<string>;
  'updatedAt': Generated<string>;
};

export type AuthVerification = {
  id: string;
  identifier: string;
  value: string;
  'expiresAt': string;
  'createdAt': Generated<string>;
  'updatedAt': Generated<string>;
};

export type CalendarFeeds = {
  company_id: number;
  user_id: number;
  secret_hash: Buffer;
  sealed_secret: string;
  add_time: Generated<string>;
};

export type Companies = {
  id: Generated<number>;
  name: string;
  domain: string;
  country: string | null;
  language: Generated<string>;
  time_zone: Generated<string>;
  default_currency: Generated<string>;
  conversion_limit: Generated<number | null>;
  restorable_days: Generated<number>;
  currency_rates: DefaultedJson;
  add_time: Generated<string>;
  seller: DefaultedJson;
};

export type ContactChanges = {
  company_id: number;
  id: Generated<number>;
  entity: string;
  entity_id: number;
  field_key: string;
  old_value: string | null;
  new_value: string | null;
  actor_user_id: number;
  change_source: string | null;
  change_source_user_agent: string | null;
  is_bulk_update_flag: Generated<boolean>;
  time: Generated<string>;
};

export type ConversionItems = {
  company_id: number;
  conversion_id: string;
  position: number;
  deal_id: number | null;
  lead_id: string | null;
  outcome: string | null;
  reason: string | null;
  changed: Generated<boolean>;
  end_time: string | null;
};

export type Conversions = {
  company_id: number;
  id: Generated<string>;
  kind: string;
  is_bulk: Generated<boolean>;
  status: Generated<string>;
  started_by: number;
  undoes: string | null;
  idempotency_key: string | null;
  request_hash: string | null;
  bring_back_on: string | null;
  previewed_at: string | null;
  total: Generated<number>;
  add_time: Generated<string>;
  start_time: string | null;
  end_time: string | null;
  bring_back_automatically: Generated<boolean>;
};

export type DealChanges = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  field_key: string;
  old_value: string | null;
  new_value: string | null;
  actor_user_id: number;
  change_source: string | null;
  change_source_user_agent: string | null;
  is_bulk_update_flag: Generated<boolean>;
  time: Generated<string>;
};

export type DealDiscounts = {
  company_id: number;
  id: Generated<string>;
  deal_id: number;
  type: string;
  amount: number;
  description: string;
  created_at: Generated<string>;
  created_by: number;
  updated_at: Generated<string>;
  updated_by: number;
};

export type DealFollowers = {
  company_id: number;
  deal_id: number;
  user_id: number;
  add_time: Generated<string>;
};

export type DealInstallments = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  amount: number;
  billing_date: string;
  description: string;
  update_time: Generated<string>;
};

export type DealLabels = {
  company_id: number;
  deal_id: number;
  label_id: number;
};

export type DealParticipants = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  person_id: number;
  added_by_user_id: number;
  add_time: Generated<string>;
};

export type DealProducts = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  product_id: number;
  product_variation_id: number | null;
  order_nr: number;
  item_price: number;
  quantity: number;
  discount: Generated<number>;
  discount_type: Generated<string>;
  tax: Generated<number>;
  tax_method: Generated<string>;
  comments: Generated<string>;
  is_enabled: Generated<boolean>;
  billing_frequency: Generated<string>;
  billing_frequency_cycles: number | null;
  billing_start_date: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type DealValues = {
  company_id: number;
  deal_id: number;
  field_id: number;
  part: number;
  number: number | null;
  words: string | null;
};

export type Deals = {
  company_id: number;
  id: Generated<number>;
  title: string;
  owner_id: number;
  creator_user_id: number;
  person_id: number | null;
  org_id: number | null;
  pipeline_id: number;
  stage_id: number;
  value: Generated<number>;
  currency: string;
  status: Generated<string>;
  probability: number | null;
  lost_reason: string | null;
  visible_to: Generated<number>;
  expected_close_date: string | null;
  stage_change_time: string | null;
  close_time: string | null;
  won_time: string | null;
  first_won_time: string | null;
  lost_time: string | null;
  is_archived: Generated<boolean>;
  archive_time: string | null;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  origin: Generated<string>;
  origin_id: string | null;
  channel: number | null;
  channel_id: string | null;
  source_lead_id: string | null;
  custom_fields: DefaultedJson;
  import_key: string | null;
  rank: Generated<number>;
  add_time: Generated<string>;
  update_time: Generated<string>;
  search_title: GeneratedAlways<string>;
  value_from_products: Generated<boolean>;
};

export type DuplicateKeys = {
  company_id: number;
  entity: string;
  kind: string;
  key: string;
  record_id: number;
  part: number | null;
};

export type FieldOptions = {
  company_id: number;
  id: Generated<number>;
  entity: string;
  field_code: string;
  label: string;
  color: string | null;
  order_nr: Generated<number>;
  is_deleted: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type Fields = {
  company_id: number;
  id: Generated<number>;
  entity: string;
  field_code: string;
  name: string;
  description: string | null;
  field_type: string;
  formula: string | null;
  order_nr: Generated<number>;
  ui_visibility: DefaultedJson;
  important_fields: DefaultedJson;
  required_fields: DefaultedJson;
  is_deleted: Generated<boolean>;
  created_by_user_id: number | null;
  updated_by_user_id: number | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type Files = {
  company_id: number;
  id: Generated<number>;
  user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  activity_id: number | null;
  mail_message_id: number | null;
  name: string;
  file_name: string;
  file_type: Generated<string>;
  media_type: Generated<string>;
  file_size: number;
  description: string | null;
  storage_key: string | null;
  remote_location: string | null;
  remote_id: string | null;
  cid: string | null;
  inline_flag: Generated<boolean>;
  active_flag: Generated<boolean>;
  delete_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  product_id: number | null;
};

export type Filters = {
  company_id: number;
  id: Generated<number>;
  name: string;
  type: string;
  user_id: number;
  conditions: Json;
  visible_to: Generated<number>;
  active_flag: Generated<boolean>;
  temporary_flag: boolean | null;
  last_used_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type FollowerChanges = {
  company_id: number;
  id: Generated<number>;
  entity: string;
  entity_id: number;
  action: string;
  follower_user_id: number;
  actor_user_id: number;
  time: Generated<string>;
};

export type FormulaRuns = {
  company_id: number;
  id: Generated<string>;
  started_by: number;
  codes: string[] | null;
  stage_id: number | null;
  pipeline_id: number | null;
  status: Generated<string>;
  total: Generated<number>;
  done: Generated<number>;
  changed: Generated<number>;
  after_id: Generated<number>;
  add_time: Generated<string>;
  end_time: string | null;
};

export type InvoiceFiles = {
  company_id: number;
  invoice_id: number;
  language: string;
  storage_key: string;
  file_size: number;
  add_time: Generated<string>;
};

export type InvoiceLines = {
  company_id: number;
  id: Generated<number>;
  invoice_id: number;
  order_nr: number;
  description: string;
  quantity: number;
  unit: string | null;
  unit_price: number;
  discount: Generated<number>;
  discount_type: Generated<string>;
  vat_rate: Generated<number>;
};

export type InvoiceSeries = {
  company_id: number;
  series: string;
  last_number: number;
};

export type Invoices = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  number: string | null;
  amount: number;
  currency: string;
  status: Generated<string>;
  issue_date: string | null;
  due_date: string | null;
  paid_date: string | null;
  file_id: number | null;
  creator_user_id: number;
  is_deleted: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
  issued_time: string | null;
  supply_date: string | null;
  operation: Generated<string>;
  reference: string | null;
  payment_terms: string | null;
  notes: string | null;
  buyer: DefaultedJson;
  seller: NullableJson;
  credits_id: number | null;
};

export type LeadLabelLinks = {
  company_id: number;
  lead_id: string;
  label_id: string;
};

export type LeadLabels = {
  company_id: number;
  id: Generated<string>;
  name: string;
  color: Generated<string>;
  add_time: Generated<string>;
  update_time: Generated<string>;
  made_by_conversion: Generated<boolean>;
};

export type Leads = {
  company_id: number;
  id: Generated<string>;
  title: string;
  owner_id: number;
  creator_id: number;
  person_id: number | null;
  organization_id: number | null;
  source_name: Generated<string>;
  source_deal_id: number | null;
  origin: Generated<string>;
  origin_id: string | null;
  channel: number | null;
  channel_id: string | null;
  value: number | null;
  currency: string | null;
  expected_close_date: string | null;
  visible_to: Generated<number>;
  was_seen: Generated<boolean>;
  is_archived: Generated<boolean>;
  archive_time: string | null;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  bring_back_on: string | null;
  due_told_time: string | null;
  next_activity_id: number | null;
  next_activity_due: string | null;
  custom_fields: DefaultedJson;
  add_time: Generated<string>;
  update_time: Generated<string>;
  search_title: GeneratedAlways<string>;
  search_text: GeneratedAlways<string>;
  bring_back_automatically: Generated<boolean>;
  bring_back_refusal: string | null;
  import_key: string | null;
};

export type LostReasons = {
  company_id: number;
  id: Generated<number>;
  label: string;
  order_nr: Generated<number>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type MailAccounts = {
  company_id: number;
  id: Generated<number>;
  user_id: number;
  email: string;
  sender_name: Generated<string>;
  imap: NullableJson;
  imap_password: string | null;
  smtp: NullableJson;
  smtp_password: string | null;
  sync_from: string | null;
  status: Generated<string>;
  problem: string | null;
  last_sync_time: string | null;
  sync_asked_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type MailFolders = {
  company_id: number;
  id: Generated<number>;
  account_id: number;
  path: string;
  name: string;
  role: Generated<string>;
  is_synced: boolean;
  uid_validity: number | null;
  uid_next: number | null;
  mod_seq: number | null;
  server_count: number | null;
  gap_told: Generated<number>;
  last_sync_time: string | null;
};

export type MailMessages = {
  company_id: number;
  id: Generated<number>;
  thread_id: number;
  message_id: string | null;
  direction: string;
  sender: DefaultedJson;
  recipients: DefaultedJson;
  cc: DefaultedJson;
  bcc: DefaultedJson;
  subject: Generated<string>;
  snippet: Generated<string>;
  body: Generated<string>;
  smart_bcc: Generated<boolean>;
  message_time: Generated<string>;
  add_time: Generated<string>;
  update_time: Generated<string>;
  account_id: number | null;
  origin: Generated<string>;
  state: Generated<string>;
  is_read: Generated<boolean>;
  reply_to: DefaultedJson;
  reference_ids: Generated<string[]>;
  answers: number | null;
  remote_images: Generated<string[]>;
  attempts: Generated<number>;
  last_error: string | null;
  open_token: string | null;
  opened_time: string | null;
};

export type MailPlaces = {
  company_id: number;
  folder_id: number;
  uid: number;
  message_id: number | null;
  seen: Generated<boolean>;
  wanted_seen: boolean | null;
};

export type MailSettings = {
  company_id: number;
  user_id: number;
  signature: Generated<string>;
  shares: Generated<boolean>;
};

export type MailTemplates = {
  company_id: number;
  id: Generated<number>;
  user_id: number;
  name: string;
  subject: Generated<string>;
  body: Generated<string>;
  is_shared: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type MailThreadIds = {
  company_id: number;
  user_id: number;
  message_id: string;
  thread_id: number;
};

export type MailThreadPersons = {
  company_id: number;
  thread_id: number;
  person_id: number;
};

export type MailThreads = {
  company_id: number;
  id: Generated<number>;
  user_id: number;
  subject: Generated<string>;
  snippet: Generated<string>;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  folder: Generated<string>;
  read_flag: Generated<boolean>;
  shared_flag: Generated<boolean>;
  is_deleted: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
  last_message_time: Generated<string>;
  has_sent: Generated<boolean>;
  has_draft: Generated<boolean>;
};

export type Merges = {
  company_id: number;
  entity: string;
  from_id: number;
  to_id: number;
  merged_by: number;
  time: Generated<string>;
};

export type Migrations = {
  name: string;
  time: Generated<string>;
};

export type NotDuplicates = {
  company_id: number;
  entity: string;
  low_id: number;
  high_id: number;
  said_by: number;
  time: Generated<string>;
};

export type NoteComments = {
  company_id: number;
  id: Generated<string>;
  note_id: number;
  content: string;
  user_id: number;
  updater_id: number | null;
  active_flag: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type Notes = {
  company_id: number;
  id: Generated<number>;
  content: string;
  user_id: number;
  deal_id: number | null;
  lead_id: string | null;
  person_id: number | null;
  org_id: number | null;
  pinned_to_deal_flag: Generated<boolean>;
  pinned_to_lead_flag: Generated<boolean>;
  pinned_to_person_flag: Generated<boolean>;
  pinned_to_organization_flag: Generated<boolean>;
  active_flag: Generated<boolean>;
  import_key: string | null;
  last_update_user_id: number | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type Notifications = {
  company_id: number;
  id: Generated<number>;
  user_id: number;
  kind: string;
  details: DefaultedJson;
  read_time: string | null;
  add_time: Generated<string>;
};

export type OrganizationFollowers = {
  company_id: number;
  organization_id: number;
  user_id: number;
  add_time: Generated<string>;
};

export type OrganizationLabels = {
  company_id: number;
  organization_id: number;
  label_id: number;
};

export type Organizations = {
  company_id: number;
  id: Generated<number>;
  name: string;
  owner_id: number;
  visible_to: Generated<number>;
  address: NullableJson;
  website: string | null;
  linkedin: string | null;
  industry: number | null;
  annual_revenue: number | null;
  employee_count: number | null;
  picture_id: number | null;
  custom_fields: DefaultedJson;
  origin: Generated<string>;
  import_key: string | null;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  search_name: GeneratedAlways<string>;
  search_text: GeneratedAlways<string>;
};

export type OutgoingMails = {
  company_id: number;
  id: Generated<string>;
  user_id: number | null;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  status: Generated<string>;
  attempts: Generated<number>;
  last_error: string | null;
  once_key: string | null;
  add_time: Generated<string>;
  sent_time: string | null;
};

export type Parkings = {
  company_id: number;
  id: Generated<number>;
  deal_id: number;
  lead_id: string;
  conversion_id: string;
  parked_by: number;
  previous_owner_id: number;
  given: Json;
  park_time: Generated<string>;
  restore_time: string | null;
  restored_by: number | null;
  end_time: string | null;
  ended_by: number | null;
  ended_how: string | null;
  stage_id: number | null;
};

export type PermissionSetAssignments = {
  company_id: number;
  permission_set_id: string;
  user_id: number;
};

export type PermissionSets = {
  company_id: number;
  id: Generated<string>;
  name: string;
  description: Generated<string>;
  app: string;
  type: string;
  contents: Generated<string[]>;
  add_time: Generated<string>;
};

export type PersonFollowers = {
  company_id: number;
  person_id: number;
  user_id: number;
  add_time: Generated<string>;
};

export type PersonLabels = {
  company_id: number;
  person_id: number;
  label_id: number;
};

export type PersonPictures = {
  company_id: number;
  id: Generated<number>;
  person_id: number;
  item_type: Generated<string>;
  media_type: string;
  file_size: number;
  storage_key: string;
  secret: Generated<string>;
  added_by_user_id: number;
  add_time: Generated<string>;
};

export type Persons = {
  company_id: number;
  id: Generated<number>;
  name: string;
  first_name: string | null;
  last_name: string | null;
  owner_id: number;
  org_id: number | null;
  visible_to: Generated<number>;
  emails: DefaultedJson;
  phones: DefaultedJson;
  im: DefaultedJson;
  notes: string | null;
  birthday: string | null;
  job_title: string | null;
  postal_address: NullableJson;
  marketing_status: Generated<string>;
  picture_id: number | null;
  custom_fields: DefaultedJson;
  origin: Generated<string>;
  import_key: string | null;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  search_name: GeneratedAlways<string>;
  search_text: GeneratedAlways<string>;
};

export type Pipelines = {
  company_id: number;
  id: Generated<number>;
  name: string;
  order_nr: Generated<number>;
  is_deal_probability_enabled: Generated<boolean>;
  is_deleted: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type Preferences = {
  company_id: number;
  user_id: number;
  key: string;
  value: Json;
  update_time: Generated<string>;
};

export type ProductFollowers = {
  company_id: number;
  product_id: number;
  user_id: number;
  add_time: Generated<string>;
};

export type ProductImages = {
  company_id: number;
  id: Generated<number>;
  product_id: number;
  name: string;
  media_type: string;
  file_size: number;
  storage_key: string;
  secret: Generated<string>;
  add_time: Generated<string>;
};

export type ProductPrices = {
  company_id: number;
  id: Generated<number>;
  product_id: number;
  variation_id: number | null;
  currency: string;
  price: Generated<number>;
  cost: Generated<number>;
  direct_cost: number | null;
  notes: Generated<string>;
};

export type ProductVariations = {
  company_id: number;
  id: Generated<number>;
  product_id: number;
  name: string;
  add_time: Generated<string>;
};

export type Products = {
  company_id: number;
  id: Generated<number>;
  name: string;
  code: string | null;
  description: string | null;
  unit: string | null;
  tax: Generated<number>;
  category: number | null;
  owner_id: number;
  is_linkable: Generated<boolean>;
  visible_to: Generated<number>;
  billing_frequency: Generated<string>;
  billing_frequency_cycles: number | null;
  custom_fields: DefaultedJson;
  is_deleted: Generated<boolean>;
  delete_time: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  search_name: GeneratedAlways<string>;
  search_text: GeneratedAlways<string>;
  import_key: string | null;
};

export type RemindersTold = {
  is_only: Generated<boolean>;
  until: Generated<string>;
};

export type RolePipelines = {
  company_id: number;
  role_id: number;
  pipeline_id: number;
  visible: boolean;
};

export type RoleSettings = {
  company_id: number;
  role_id: number;
  key: string;
  value: number;
};

export type Roles = {
  company_id: number;
  id: Generated<number>;
  parent_role_id: number | null;
  name: string;
  active_flag: Generated<boolean>;
  add_time: Generated<string>;
};

export type SampleRecords = {
  company_id: number;
  kind: string;
  record_id: string;
};

export type SetupLinks = {
  token_hash: Buffer;
  add_time: Generated<string>;
};

export type SheetImportBlocks = {
  company_id: number;
  import_id: string;
  first: number;
  rows: string;
};

export type SheetImportFindings = {
  company_id: number;
  import_id: string;
  id: Generated<number>;
  outcome: string;
  row_nr: number;
  line: number;
  code: string;
  details: DefaultedJson;
};

export type SheetImportRecords = {
  company_id: number;
  import_id: string;
  id: Generated<number>;
  row_nr: number;
  line: number;
  entity: string;
  record_id: number | null;
  lead_id: string | null;
  action: string;
  written_time: Generated<string>;
  before: NullableJson;
  after: NullableJson;
};

export type SheetImports = {
  company_id: number;
  id: Generated<string>;
  started_by: number;
  holds: string;
  file_name: string;
  file_key: string | null;
  reading: Json;
  columns: Json;
  settings: Json;
  status: Generated<string>;
  total: number;
  position: Generated<number>;
  counts: DefaultedJson;
  add_time: Generated<string>;
  start_time: string | null;
  end_time: string | null;
};

export type Stages = {
  company_id: number;
  id: Generated<number>;
  pipeline_id: number;
  name: string;
  order_nr: Generated<number>;
  deal_probability: Generated<number>;
  is_deal_rot_enabled: Generated<boolean>;
  days_to_rotten: number | null;
  is_deleted: Generated<boolean>;
  add_time: Generated<string>;
  update_time: Generated<string>;
};

export type StoreLeftovers = {
  storage_key: string;
  company_id: number;
  due_time: Generated<string>;
};

export type Users = {
  company_id: number;
  id: Generated<number>;
  name: string;
  email: string;
  phone: string | null;
  role_id: number;
  default_currency: Generated<string>;
  locale: Generated<string>;
  language: Generated<string>;
  time_zone: Generated<string>;
  active_flag: Generated<boolean>;
  has_created_company: Generated<boolean>;
  sign_in_id: string | null;
  add_time: Generated<string>;
  update_time: Generated<string>;
  last_sign_in_time: string | null;
  reminder: Generated<number>;
  reminder_by_mail: Generated<boolean>;
};

export type WebhookDeliveries = {
  company_id: number;
  id: string;
  webhook_id: number;
  payload: string;
  attempts: Generated<number>;
  add_time: Generated<string>;
};

export type Webhooks = {
  company_id: number;
  id: Generated<number>;
  name: string;
  owner_id: number;
  user_id: number;
  event_action: string;
  event_object: string;
  subscription_url: string;
  version: string;
  http_auth_user: string | null;
  http_auth_password: string | null;
  is_active: Generated<boolean>;
  remove_time: string | null;
  remove_reason: string | null;
  last_delivery_time: string | null;
  last_http_status: number | null;
  last_error: string | null;
  failures: Generated<number>;
  failing_since: string | null;
  banned_until: string | null;
  add_time: Generated<string>;
};

export type Tables = {
  activities: Activities;
  activity_participants: ActivityParticipants;
  activity_reminders: ActivityReminders;
  activity_series: ActivitySeries;
  activity_types: ActivityTypes;
  api_tokens: ApiTokens;
  auth_account: AuthAccount;
  auth_session: AuthSession;
  auth_two_factor: AuthTwoFactor;
  auth_user: AuthUser;
  auth_verification: AuthVerification;
  calendar_feeds: CalendarFeeds;
  companies: Companies;
  contact_changes: ContactChanges;
  conversion_items: ConversionItems;
  conversions: Conversions;
  deal_changes: DealChanges;
  deal_discounts: DealDiscounts;
  deal_followers: DealFollowers;
  deal_installments: DealInstallments;
  deal_labels: DealLabels;
  deal_participants: DealParticipants;
  deal_products: DealProducts;
  deal_values: DealValues;
  deals: Deals;
  duplicate_keys: DuplicateKeys;
  field_options: FieldOptions;
  fields: Fields;
  files: Files;
  filters: Filters;
  follower_changes: FollowerChanges;
  formula_runs: FormulaRuns;
  invoice_files: InvoiceFiles;
  invoice_lines: InvoiceLines;
  invoice_series: InvoiceSeries;
  invoices: Invoices;
  lead_label_links: LeadLabelLinks;
  lead_labels: LeadLabels;
  leads: Leads;
  lost_reasons: LostReasons;
  mail_accounts: MailAccounts;
  mail_folders: MailFolders;
  mail_messages: MailMessages;
  mail_places: MailPlaces;
  mail_settings: MailSettings;
  mail_templates: MailTemplates;
  mail_thread_ids: MailThreadIds;
  mail_thread_persons: MailThreadPersons;
  mail_threads: MailThreads;
  merges: Merges;
  migrations: Migrations;
  not_duplicates: NotDuplicates;
  note_comments: NoteComments;
  notes: Notes;
  notifications: Notifications;
  organization_followers: OrganizationFollowers;
  organization_labels: OrganizationLabels;
  organizations: Organizations;
  outgoing_mails: OutgoingMails;
  parkings: Parkings;
  permission_set_assignments: PermissionSetAssignments;
  permission_sets: PermissionSets;
  person_followers: PersonFollowers;
  person_labels: PersonLabels;
  person_pictures: PersonPictures;
  persons: Persons;
  pipelines: Pipelines;
  preferences: Preferences;
  product_followers: ProductFollowers;
  product_images: ProductImages;
  product_prices: ProductPrices;
  product_variations: ProductVariations;
  products: Products;
  reminders_told: RemindersTold;
  role_pipelines: RolePipelines;
  role_settings: RoleSettings;
  roles: Roles;
  sample_records: SampleRecords;
  setup_links: SetupLinks;
  sheet_import_blocks: SheetImportBlocks;
  sheet_import_findings: SheetImportFindings;
  sheet_import_records: SheetImportRecords;
  sheet_imports: SheetImports;
  stages: Stages;
  store_leftovers: StoreLeftovers;
  users: Users;
  webhook_deliveries: WebhookDeliveries;
  webhooks: Webhooks;
};
