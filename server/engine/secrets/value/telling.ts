/** Whether nobody would have the value by chance, as two people have `admin123`. */
export function isTelling(value: string): boolean {
  if (value.length >= 12) return /\d/.test(value) && /[A-Za-z]/.test(value);
  // A word with a number behind it is what two people think of.
  return value.length >= 8 && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d\D+\d/.test(value);
}
