/** A class with a function of that name, or one that may have it from another. */
const hasOwnError = /\bfun\s+(?:<[^<>]*>\s*)?error\s*\(|\bclass\s+\w+(?:\([^{}]*\))?\s*:\s*[A-Z]/;

/** A read that ends what goes on where the variable is not set. Source: Kotlin, `kotlin.error`. */
export function requiredInKotlin(read: string, name: string, text: string): string {
  const message = `"${name} is not set"`;
  return `${read} ?: ${hasOwnError.test(text) ? `throw IllegalStateException(${message})` : `error(${message})`}`;
}
