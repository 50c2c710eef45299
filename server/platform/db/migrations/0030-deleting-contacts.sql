-- Deleting persons and organizations asks for a permission of its own; whoever could do it until now still can.
update permission_sets set contents = array_append(contents, 'can_delete_contacts')
where app = 'sales' and not 'can_delete_contacts' = any (contents);
