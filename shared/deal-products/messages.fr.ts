import type { dealProductsEn } from '#shared/deal-products/messages.en.ts';

export const dealProductsFr: Record<keyof typeof dealProductsEn, string> = {
  product_not_linkable: 'Le produit {id} ne peut pas être ajouté à des affaires.',
  'product_not_linkable.hint': 'Il est supprimé ou inactif. Choisissez un autre produit, ou réactivez celui-ci.',
  installments_need_one_time:
    'Les échéances répartissent ce qui est payé une seule fois ; cette affaire n’aurait rien de tel, ou aurait un produit facturé régulièrement.',
  'installments_need_one_time.hint':
    'Gardez au moins une ligne active payée une seule fois et aucune ligne récurrente, ou supprimez d’abord les échéances.',
  too_many_recurring_products: 'Une affaire accepte au plus {limit} lignes facturées régulièrement.',
  'too_many_recurring_products.hint': 'Retirez-en quelques-unes de l’affaire ; rien n’a été modifié.',
};
