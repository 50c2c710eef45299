// Every permission there is. Permission sets, the server's checks and the screens' buttons all read this table.

type PermissionDefinition = {
  /** Its name in the compatible API. */
  toggle: `can_${string}`;
  /** The set it belongs to. */
  app: 'sales' | 'global';
  /** Whether the set for regular users holds it at first. */
  regular: boolean;
};

const on = (app: 'sales' | 'global', toggle: `can_${string}`): PermissionDefinition => ({ toggle, app, regular: true });
const off = (app: 'sales' | 'global', toggle: `can_${string}`): PermissionDefinition => ({
  toggle,
  app,
  regular: false,
});

export const permissions = {
  'deals.add': on('sales', 'can_add_deals'),
  'deals.convert': on('sales', 'can_convert_deals_to_leads'),
  'deals.delete': on('sales', 'can_delete_deals'),
  'deals.edit_closed_date': off('sales', 'can_edit_deals_closed_date'),
  'deals.edit_others': on('sales', 'can_edit_deals_owned_by_others'),
  'deals.merge': on('sales', 'can_merge_deals'),
  'deals.see_list_summary': on('sales', 'can_see_deals_list_summary'),
  'leads.add': on('sales', 'can_add_prospects_as_leads'),
  'leads.delete': on('sales', 'can_delete_leads'),
  'prospects.add': off('sales', 'can_add_prospects'),
  'contacts.delete': on('sales', 'can_delete_contacts'),
  'labels.modify': on('sales', 'can_modify_labels'),
  'products.add': on('sales', 'can_add_products'),
  'products.edit': on('sales', 'can_edit_products'),
  'activities.delete': on('global', 'can_delete_activities'),
  'activities.delete_own': on('global', 'can_delete_own_activities'),
  'api.use': on('global', 'can_use_api'),
  'email_tracking.use': on('global', 'can_use_email_tracking'),
  'fields.add': off('global', 'can_add_custom_fields'),
  'fields.delete': off('global', 'can_delete_custom_fields'),
  'fields.edit': off('global', 'can_edit_custom_fields'),
  'filters.edit_shared': on('global', 'can_edit_shared_filters'),
  'filters.share': on('global', 'can_share_filters'),
  'import.use': off('global', 'can_use_import'),
  'insights.share': off('global', 'can_share_insights'),
  'items.bulk_edit': on('global', 'can_bulk_edit_items'),
  'items.change_visibility': on('global', 'can_change_visibility_of_items'),
  'items.see_hidden_names': off('global', 'can_see_hidden_items_names'),
  'lists.export': on('global', 'can_export_data_from_lists'),
  'organizations.merge': off('global', 'can_merge_organizations'),
  'persons.merge': off('global', 'can_merge_people'),
  'security_dashboard.see': off('global', 'can_see_security_dashboard'),
  'statistics.see_company': off('global', 'can_see_company_wide_statistics'),
  'statistics.see_others': off('global', 'can_see_other_users_statistics'),
  'users.follow': on('global', 'can_follow_other_users'),
  'users.see_others': on('global', 'can_see_other_users'),
  'workflows.create_own': off('global', 'can_create_own_workflow'),
} as const satisfies Record<string, PermissionDefinition>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

const byToggle = new Map<string, Permission>(permissionNames.map((name) => [permissions[name].toggle, name]));

/** The permission behind a toggle of the compatible API, or null when there is none of that name. */
export const permissionOfToggle = (toggle: string): Permission | null => byToggle.get(toggle) ?? null;
