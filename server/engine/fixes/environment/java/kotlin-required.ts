/** A class with a function of that name, one that may have it from another, or a function that is handed over by it. */
const hasOwnError =
  /\berror\s*:\s*(?:suspend\s*)?\(|\bfun\s+(?:<[^<>]*>\s*)?error\s*\(|\bclass\s+\w+(?:\([^{}]*\))?\s*:\s*[A-Z]/;

/** A read that ends what goes on where the variable is not set. Source: Kotlin, `kotlin.error`. */
export function requiredInKotlin(read: string, name: string, text: string): string {
  const message = `"${name} is not set"`;
  return `${read} ?: ${hasOwnError.test(text) ? `throw IllegalStateException(${message})` : `error(${message})`}`;
}
