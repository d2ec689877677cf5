/** `DB_PASSWORD`, `db-password` and `DBPassword` become `dbPassword`. */
export function camelCase(name: string): string {
  const words = name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z\d]+|\d+/g) ?? [];
  return words
    .map((word) => word.toLowerCase())
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
