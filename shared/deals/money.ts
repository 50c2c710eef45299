// Money as v1 writes it out: `€5,000`, `US$41.10`.

/** An amount with its currency's sign; a code that no currency has stands before the number. */
export const formatMoney = (amount: number, currency: string, locale = 'en'): string => {
  const whole = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  if (!/^[A-Z]{3}$/.test(currency)) return `${currency} ${new Intl.NumberFormat(locale, whole).format(amount)}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...whole }).format(amount);
};
