/** What the first interface of Instagram gave to a user of a client. Source: Meta, "Instagram Legacy API", disabled 2020-06-29. */
export function isOfShutInterface(value: string): boolean {
  return /^\d{3,12}\.[\da-f]{7}\.[\da-f]{32}$/.test(value);
}
