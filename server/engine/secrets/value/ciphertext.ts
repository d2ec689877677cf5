/**
 * Whether a value is what a service or a program has encrypted, which opens nothing for whoever has no key to it: by what each such text begins with.
 * Sources: AWS, "Encrypt", `CiphertextBlob`; AWS CLI, "kms encrypt", examples; Bitwarden, "EncString"; Plug.Crypto, `MessageEncryptor`; RabbitMQ, "Configuration", "Encrypted values".
 */
export function isCiphertext(value: string): boolean {
  return (
    /^AQ[EI]CAH[g-j][A-Za-z\d+/]{90,4000}={0,2}$/.test(value) ||
    // A digit for how it was made, then what is needed to begin, what is encrypted, and its sum; of one part the form alone is told by its end.
    /^[0-2]\.[A-Za-z\d+/]{22}==(?:\|[A-Za-z\d+/]{4,4000}={0,2}){1,2}$/.test(value) ||
    /^[3-7]\.(?:[A-Za-z\d+/]{22,4000}={1,2}|[A-Za-z\d+/]{300,4000})(?:\|[A-Za-z\d+/]{4,200}={0,2})?$/.test(value) ||
    /^(?:XCP\.[\w-]{48,4000}|QTEyOEdDTQ\.[\w-]{20,200}(?:\.[\w-]{4,4000}){2,3})$/.test(value) ||
    /^encrypted:[A-Za-z\d+/]{40,4000}={0,2}$/.test(value)
  );
}
