// The built-in fields of products.
import { field, type SystemField, visibilityOptions, written, yesNo } from './system-field.ts';

export const productFields: readonly SystemField[] = [
  written([6001, 'id', 'int'], ['ID', 'ID']),
  field([6002, 'name', 'varchar'], ['Name', 'Nom'], { isMandatory: true }),
  field([6003, 'code', 'varchar'], ['Product code', 'Code produit']),
  field([6004, 'description', 'text'], ['Description', 'Description']),
  field([6005, 'unit', 'varchar'], ['Unit', 'Unité']),
  field([6006, 'tax', 'double'], ['Tax', 'TVA']),
  field([6007, 'category', 'enum'], ['Category', 'Catégorie'], { options: 'stored' }),
  field([6008, 'owner_id', 'user'], ['Owner', 'Propriétaire'], { isMandatory: true }),
  field([6009, 'selectable', 'boolean'], ['Active', 'Actif'], { v2Code: 'is_linkable', options: yesNo }),
  field([6010, 'visible_to', 'visible_to'], ['Visible to', 'Visible par'], { options: visibilityOptions }),
  field([6011, 'billing_frequency', 'enum'], ['Billing frequency', 'Fréquence de facturation'], {
    options: [
      { id: 'one-time', label: ['One-time', 'Une fois'] },
      { id: 'weekly', label: ['Weekly', 'Hebdomadaire'] },
      { id: 'monthly', label: ['Monthly', 'Mensuelle'] },
      { id: 'quarterly', label: ['Quarterly', 'Trimestrielle'] },
      { id: 'semi-annually', label: ['Semi-annually', 'Semestrielle'] },
      { id: 'annually', label: ['Annually', 'Annuelle'] },
    ],
  }),
  field([6012, 'billing_frequency_cycles', 'int'], ['Number of payments', 'Nombre de paiements']),
  written([6013, 'add_time', 'date'], ['Product created', 'Date de création']),
  written([6014, 'update_time', 'date'], ['Update time', 'Date de modification']),
];
