/**
 * Whether a value is what a service of keys has encrypted, which opens nothing for whoever may not have that service decrypt it: by the bytes that each such text begins with, in base64.
 * Sources: AWS, "Encrypt", `CiphertextBlob`; AWS CLI, "kms encrypt", examples.
 */
export function isCiphertextOfService(value: string): boolean {
  return /^AQ[EI]CAH[g-j][A-Za-z\d+/]{90,4000}={0,2}$/.test(value);
}
